//! Files that a person writes by hand: what they say counts, or every mistake is told with its line.

use std::collections::BTreeMap;

use nofault::agenda::Guide;
use nofault::app::keymap::Keymap;
use nofault::settings::Mistake;
use nofault::store::config::Config;
use nofault::ui::theme::{Depth, Theme};

use super::laws;

/// Reads which file it is off the first byte and its content off the rest.
pub fn check(bytes: &[u8]) {
    let Some((first, content)) = bytes.split_first() else {
        return;
    };
    let text = String::from_utf8_lossy(content);
    match first % 5 {
        0 => configures(content),
        1 => leads(&text),
        2 => are_told(content, &Guide::built_in().add_questions(&text)),
        3 => are_told(content, &Guide::built_in().add_house_rules(&text)),
        _ => paints(&text),
    }
}

fn configures(content: &[u8]) {
    let (config, mistakes) = Config::parse(content);
    are_told(content, &mistakes);
    let lined = config.theme.iter().map(|theme| theme.line);
    let lined = lined.chain(config.keys.values().map(|keys| keys.line));
    lined.for_each(|line| laws::has_line(content, line));
    let keys: BTreeMap<_, _> = config
        .keys
        .into_iter()
        .map(|(command, keys)| (command, keys.value))
        .collect();
    if let Err(told) = Keymap::with(&keys) {
        for said in told {
            laws::one_line(&said);
        }
    }
}

fn leads(text: &str) {
    let mut guide = Guide::built_in();
    let before = guide.names().count();
    let mistakes = guide.add_agenda(text);
    are_told(text.as_bytes(), &mistakes);
    let new = guide.names().count() - before;
    assert!(
        new <= usize::from(mistakes.is_empty()),
        "what is wrong is left out"
    );
    for name in guide.names() {
        let agenda = guide.agenda(name);
        assert!(
            agenda.is_some_and(|agenda| agenda.phase(1).is_some()),
            "{name} has phases"
        );
    }
}

fn paints(text: &str) {
    for depth in [Depth::Mono, Depth::Sixteen, Depth::Indexed, Depth::True] {
        let _ = Theme::read(text, depth);
    }
}

fn are_told(content: &[u8], mistakes: &[Mistake]) {
    for mistake in mistakes {
        laws::one_line(&mistake.what);
        if let Some(line) = mistake.line {
            laws::has_line(content, line);
        }
    }
}
