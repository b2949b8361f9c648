//! The library's other boards: what is open on them, and what is decided about it.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, Result, bail};

use super::errand::sentence;
use super::shell::Shell;
use crate::app::Event;
use crate::app::earlier::{Change, Settled, settled};
use crate::board::{Card, Ids};
use crate::insight::{Source, open_actions};
use crate::store::places::Places;
use crate::store::target::Target;
use crate::store::{boards, library};

impl Shell {
    /// Reads the open actions of earlier boards on a thread.
    pub(super) fn read_earlier(&mut self) -> io::Result<()> {
        let Some(session) = &self.session else {
            return Ok(());
        };
        let (folder, own) = (self.places.library.clone(), session.target().clone());
        self.send_out(move || read(&folder, &own))
    }

    /// Writes a change of an action on a thread, which the end of the program waits for.
    pub(super) fn settle(
        &mut self,
        path: PathBuf,
        known: Arc<Card>,
        change: Change,
    ) -> io::Result<()> {
        let places = self.places.clone();
        self.write_out(move |_| settle(path, &places, &known, &change))
    }
}

/// Reads the open actions of all boards of the library but the one that is open itself.
fn read(folder: &Path, own: &Target) -> Event {
    let mut sources = Vec::new();
    let mut broken = 0;
    for (entry, board) in library::boards(folder) {
        if Target::resolve(&entry.path).is_ok_and(|target| target == *own) {
            continue;
        }
        match board {
            Some(board) => sources.push(Source {
                path: entry.path,
                title: entry.title,
                date: entry.date,
                board,
            }),
            None => broken += 1,
        }
    }
    let rows = open_actions(sources);
    Event::Earlier { rows, broken }
}

/// Writes a change of an action into its own board, which another session may have open.
fn settle(path: PathBuf, places: &Places, known: &Card, change: &Change) -> Event {
    let end = match write(&path, places, known, change) {
        Ok(end) => end,
        Err(error) => Settled::Failed(sentence(&error)),
    };
    let card = known.id;
    Event::Settled { path, card, end }
}

fn write(path: &Path, places: &Places, known: &Card, change: &Change) -> Result<Settled> {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).context("cannot get random numbers from the system")?;
    let mut ids = Ids::from_seed(seed);
    let mut met = None;
    let saved = boards::try_edit(path, places, |board| {
        settled(board, known, change, &mut ids).or_else(|now| {
            met = Some(now);
            bail!("the action is another one now")
        })
    });
    match (met, saved) {
        (Some(now), _) => Ok(Settled::Met(now)),
        (None, Err(error)) => Err(error),
        (None, Ok(board)) => {
            let saved = board.card(known.id).map(Arc::clone);
            Ok(saved.map_or(Settled::Met(None), Settled::Saved))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::board::{ActionStatus, Board, Column, Details, Spot};
    use crate::insight::LedgerRow;
    use crate::store::format;
    use crate::store::room::Room;
    use crate::text::Clean;

    /// A board with actions of these texts and dates.
    fn board(title: &str, actions: &[(&str, &str)]) -> Board {
        let mut ids = Ids::from_seed([title.len() as u8; 32]);
        let mut board = Board::new(Details {
            id: ids.id(),
            title: Clean::line(title),
            ..Details::default()
        });
        for (text, due) in actions {
            board.add(Column::Action, Spot::Last, &mut ids, |card| {
                card.text = Clean::line(text);
                card.due = due.parse().ok();
            });
        }
        board
    }

    /// A library with the open board, two earlier ones and one that cannot be read.
    fn library() -> (Room, Target) {
        let room = Room::new();
        let library = &room.places.library;
        fs::create_dir(library).unwrap();
        let put = |name: &str, text: &str| room.put(&library.join(name), text);
        let disk = board(
            "Disk full",
            &[("alert at 80 %", "2026-03-20"), ("quota", "")],
        );
        let dns = board("DNS", &[("two resolvers", "2026-02-01")]);
        put("2026-03-14-disk.ron", &format::write(&disk));
        put("2026-01-09-dns.ron", &format::write(&dns));
        put(
            "2026-11-20-own.ron",
            &format::write(&board("Own", &[("mine", "")])),
        );
        put("broken.ron", "(");
        let own = Target::resolve(&library.join("2026-11-20-own.ron")).unwrap();
        (room, own)
    }

    fn rows(room: &Room, own: &Target) -> (Vec<LedgerRow>, usize) {
        let Event::Earlier { rows, broken } = read(&room.places.library, own) else {
            panic!("the boards are read");
        };
        (rows, broken)
    }

    fn end(room: &Room, row: &LedgerRow, change: &Change) -> Settled {
        let event = settle(row.path.clone(), &room.places, &row.action, change);
        let Event::Settled { end, .. } = event else {
            panic!("it ends");
        };
        end
    }

    fn lines(path: &Path) -> Vec<String> {
        let text = fs::read_to_string(path).unwrap();
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn the_open_board_is_left_out_and_broken_ones_are_counted() {
        let (room, own) = library();
        let (rows, broken) = rows(&room, &own);
        let found: Vec<(&str, &str)> = rows
            .iter()
            .map(|row| (&*row.title, row.action.first_line()))
            .collect();
        let expected = [
            ("DNS", "two resolvers"),
            ("Disk full", "alert at 80 %"),
            ("Disk full", "quota"),
        ];
        assert_eq!((found.as_slice(), broken), (expected.as_slice(), 1));
        assert_eq!(
            rows[0].date,
            "2026-01-09".parse().ok(),
            "of the file's name"
        );
    }

    #[test]
    fn a_change_touches_its_own_card_s_lines_only() {
        let (room, own) = library();
        let row = rows(&room, &own).0.remove(1);
        let before = lines(&row.path);
        let reason = Change::Drop(Clean::line("the disk went away"));
        assert!(matches!(end(&room, &row, &reason), Settled::Saved(_)));
        let after = lines(&row.path);
        let new: Vec<&str> = after
            .iter()
            .filter(|line| !before.contains(line))
            .map(|line| line.trim())
            .collect();
        assert_eq!(new, ["status: dropped,", "reason: \"the disk went away\","]);
        assert!(before.iter().all(|line| after.contains(line)));
        assert_eq!(after.len(), before.len() + 2);
    }

    #[test]
    fn another_session_s_newest_changes_stay() {
        let (room, own) = library();
        let row = rows(&room, &own).0.remove(1);
        let opened = room.open(&row.path);
        let mut theirs = (*opened.board).clone();
        let mut file = opened.file;
        let until = Change::Continue("2026-12-04".parse().ok());
        assert!(matches!(end(&room, &row, &until), Settled::Saved(_)));
        // The other session has not looked yet and saves its own change.
        theirs.change_details(|details| details.severity = Clean::line("SEV-1"));
        let crate::store::boards::Saved::Foreign(foreign) = file.save(&Arc::new(theirs.clone()))
        else {
            panic!("it must be told");
        };
        let merged = crate::merge::merge(&foreign.base, &theirs, &foreign.theirs).board;
        let card = merged.card(row.action.id).unwrap();
        assert_eq!(card.due, "2026-12-04".parse().ok());
        assert_eq!(&*merged.details().severity, "SEV-1");
    }

    #[test]
    fn what_was_done_meanwhile_is_told_and_a_failure_changes_nothing() {
        let (room, own) = library();
        let row = rows(&room, &own).0.remove(0);
        assert!(
            matches!(end(&room, &row, &Change::Done), Settled::Saved(card) if card.status == ActionStatus::Done)
        );
        let before = lines(&row.path);
        let again = end(&room, &row, &Change::Continue(None));
        assert!(matches!(again, Settled::Met(Some(card)) if card.status == ActionStatus::Done));
        assert_eq!(lines(&row.path), before);
        fs::remove_file(&row.path).unwrap();
        let failed = end(&room, &row, &Change::Done);
        assert!(
            matches!(&failed, Settled::Failed(reason) if reason.starts_with("Cannot open")),
            "{failed:?}"
        );
    }
}
