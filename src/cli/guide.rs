//! Agendas, questions and house rules: ours, with a person's own from the configuration folder.

use anyhow::{Result, bail};

use crate::agenda::Guide;
use crate::settings::Mistake;
use crate::store::guide::{OwnFile, OwnFiles};
use crate::store::places::Places;
use crate::store::shown;

/// Reads them; all mistakes of all files are told at once.
pub(super) fn read(places: &Places) -> Result<Guide> {
    let files = OwnFiles::read(&places.config);
    let mut guide = Guide::built_in();
    let mut wrong = Vec::new();
    for file in &files.agendas {
        wrong.extend(told(file, |text| guide.add_agenda(text)));
    }
    if let Some(file) = &files.questions {
        wrong.extend(told(file, |text| guide.add_questions(text)));
    }
    if let Some(file) = &files.house_rules {
        wrong.extend(told(file, |text| guide.add_house_rules(text)));
    }
    if !wrong.is_empty() {
        bail!("{}", wrong.join("; "));
    }
    Ok(guide)
}

/// Takes in a file; says what is wrong with it in one sentence.
pub(super) fn told(file: &OwnFile, take: impl FnOnce(&str) -> Vec<Mistake>) -> Option<String> {
    let mistakes = match &file.text {
        Ok(text) => take(text),
        Err(mistake) => vec![mistake.clone()],
    };
    if mistakes.is_empty() {
        return None;
    }
    let mistakes: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
    let file = shown(&file.path);
    Some(format!(
        "{file} has mistakes to correct: {}",
        mistakes.join("; ")
    ))
}
