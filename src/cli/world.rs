//! What a command finds around it: places, keys, the clock, the zone, random ids.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::guide;
use super::team;
use crate::agenda::Guide;
use crate::app::keymap::Keymap;
use crate::app::{Look, Mouse};
use crate::board::{Ids, Zone};
use crate::settings::Lined;
use crate::store::config::Config;
use crate::store::places::{Environment, Places};
use crate::store::shown;
use crate::tui::Clock;
use crate::ui::theme;
use crate::wording::Team;

/// The world as one command sees it: read once, at its start.
#[derive(Clone, Debug)]
pub(super) struct World {
    /// Where everything lives.
    pub(super) places: Places,
    /// The keys, the user's own among them.
    pub(super) keymap: Keymap,
    /// Theme and mouse.
    pub(super) look: Look,
    /// What the team's configuration says about wording.
    pub(super) team: Team,
    /// Says what time it is.
    pub(super) clock: Clock,
    /// When the command was given.
    pub(super) now: Timestamp,
}

impl World {
    /// Reads the environment and the configuration; `library` is the value of `--library`.
    ///
    /// # Errors
    ///
    /// There is no home, or the configuration holds mistakes: all of them are told.
    pub(super) fn read(library: Option<&Path>, clock: Clock) -> Result<Self> {
        let environment = Environment::of_process()?;
        let file = Places::find(&environment, library, None).config_file();
        let (config, mistakes) = Config::read(&file);
        let mut mistakes: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        let keymap = keymap(&config.keys, &mut mistakes);
        let look = look(&config, &mut mistakes);
        let team = team::team(&config, &mut mistakes);
        if !mistakes.is_empty() {
            bail!(
                "{} has mistakes to correct: {}",
                shown(&file),
                mistakes.join("; ")
            );
        }
        Ok(Self {
            places: Places::find(&environment, library, config.library.as_deref()),
            keymap,
            look,
            team,
            clock,
            now: clock(),
        })
    }

    /// Reads agendas, questions and house rules, a person's own among them.
    ///
    /// # Errors
    ///
    /// A person's own files hold mistakes: all of them are told.
    pub(super) fn guide(&self) -> Result<Guide> {
        guide::read(&self.places)
    }

    /// Today, in a zone.
    pub(super) fn today(&self, zone: &Zone) -> Date {
        zone.at(self.now).date()
    }
}

/// The keys with a person's own; mistakes are added, each with its line where it has one.
fn keymap(own: &BTreeMap<String, Lined<Vec<String>>>, mistakes: &mut Vec<String>) -> Keymap {
    let before = mistakes.len();
    for (name, Lined { value, line }) in own {
        let one = BTreeMap::from([(name.clone(), value.clone())]);
        if let Err(wrong) = Keymap::with(&one) {
            mistakes.extend(wrong.iter().map(|what| format!("line {line}: {what}")));
        }
    }
    let all = own
        .iter()
        .map(|(name, keys)| (name.clone(), keys.value.clone()))
        .collect();
    match Keymap::with(&all) {
        Ok(keymap) => return keymap,
        // What is wrong with one command alone has been told with its line.
        Err(wrong) if mistakes.len() == before => mistakes.extend(wrong),
        Err(_) => {}
    }
    Keymap::default()
}

/// What the screen looks like; a theme that does not exist is a mistake.
fn look(config: &Config, mistakes: &mut Vec<String>) -> Look {
    let themes = theme::names();
    let mut chosen = None;
    if let Some(Lined { value, line }) = &config.theme {
        chosen = themes.iter().position(|name| name == value);
        if chosen.is_none() {
            let known = themes.join(", ");
            mistakes.push(format!(
                "line {line}: there is no theme {value:?}, only {known}"
            ));
        }
    }
    Look {
        themes: themes.into(),
        theme: chosen.unwrap_or_default(),
        mouse: if config.mouse == Some(false) {
            Mouse::Off
        } else {
            Mouse::On
        },
    }
}

/// The zone of this machine, or UTC where it has no name.
pub(super) fn zone() -> Zone {
    let system = TimeZone::system();
    let named = system.iana_name().and_then(|name| name.parse().ok());
    named.unwrap_or(Zone::UTC)
}

/// A fresh stream of random ids.
pub(super) fn ids() -> Result<Ids> {
    Ok(Ids::from_seed(seed()?))
}

/// Random bytes of the system.
pub(super) fn seed() -> Result<[u8; 32]> {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).context("cannot get random numbers from the system")?;
    Ok(seed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wrong_key_is_told_with_its_line() {
        let keys = |keys: &[&str], line| Lined {
            value: keys.iter().map(|&key| key.to_owned()).collect(),
            line,
        };
        let own = BTreeMap::from([
            ("card-vote".to_owned(), keys(&["Hyper-x"], 3)),
            ("no-such-command".to_owned(), keys(&["x"], 4)),
        ]);
        let mut mistakes = Vec::new();
        keymap(&own, &mut mistakes);
        assert_eq!(mistakes.len(), 2, "{mistakes:?}");
        assert!(mistakes[0].starts_with("line 3: ") && mistakes[1].starts_with("line 4: "));
    }
}
