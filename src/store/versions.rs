//! A board's file that holds several versions of it, because git could not merge them.
//!
//! They stand between git's marks in the file, or in git's index while the file has only one of
//! them. Either way they are merged by card, and nothing is written: the file stays as it is until
//! somebody changes the board.

use std::collections::{BTreeSet, HashSet};
use std::path::Path;

use super::format::{self, FormatError, Sides};
use super::git::{self, Stages};
use super::taken;
use super::target::Target;
use crate::board::{Board, CardId, Shortened};
use crate::merge::{Conflict, Merged, merge, named};

/// How many cards a sentence names.
const NAMED: usize = 2;

/// A board, and what there is to say about the versions that it was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The board.
    pub board: Board,
    /// The texts of the file that are too long for their fields.
    pub shortened: Shortened,
    /// None where the file simply holds the board.
    pub versions: Option<Versions>,
}

/// Several versions of a board that were merged while it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Versions {
    /// What happened and which cards wait for a person, a whole sentence.
    pub sentence: String,
    /// What waits for a person, a line each.
    pub conflicts: Vec<String>,
    /// The line of the first mark, from 1; none where the versions are in git's index.
    pub line: Option<usize>,
    /// By which the merge is known again.
    key: Option<u64>,
}

impl Versions {
    fn of(merged: &Merged, line: Option<usize>, key: Option<u64>) -> Self {
        let mut conflicts: Vec<String> = merged
            .conflicts
            .iter()
            .map(|conflict| conflict.sentence(&merged.board))
            .collect();
        conflicts.dedup();
        Self {
            sentence: sentence(merged),
            conflicts,
            line,
            key,
        }
    }

    /// Remembers that a board with all of this is in the file now.
    pub(super) fn remember(&self, state: &Path) {
        if let Some(key) = self.key {
            remember(state, key);
        }
    }
}

/// Remembers that the merge of this key is in its file, so that it is not done again before `git add`.
///
/// `state` is this program's state folder.
pub fn remember(state: &Path, key: u64) {
    taken::remember(state, key);
}

/// Reads the content of a file, also one with git's marks.
///
/// # Errors
///
/// What is wrong, with its place.
pub fn read(bytes: &[u8]) -> Result<Found, FormatError> {
    read_with(bytes, || None)
}

/// Reads the content of a file, together with what git has not merged into it.
///
/// `state` is this program's state folder.
///
/// # Errors
///
/// What is wrong, with its place.
pub fn read_at(bytes: &[u8], target: &Target, state: &Path) -> Result<Found, FormatError> {
    let found = read_with(bytes, || git::unmerged(target))?;
    if found.versions.is_some() {
        return Ok(found);
    }
    let stages = git::unmerged(target).filter(|stages| !taken::is_taken(state, stages.key()));
    let with_theirs = stages.and_then(|stages| take_in(&found.board, &stages));
    Ok(with_theirs.unwrap_or(found))
}

fn read_with(bytes: &[u8], stages: impl FnOnce() -> Option<Stages>) -> Result<Found, FormatError> {
    match format::read_fitted(bytes) {
        Ok((board, shortened)) => Ok(Found {
            board,
            shortened,
            versions: None,
        }),
        Err(error) => {
            let of_sides = |sides: Sides| {
                let stages = stages();
                let as_git_left = stages
                    .as_ref()
                    .and_then(|stages| begin_again(&sides, stages));
                as_git_left.or_else(|| join(&sides, stages.as_ref()))
            };
            format::sides(bytes).and_then(of_sides).ok_or(error)
        }
    }
}

/// The board of the sides in a file; none where one of them is no board.
fn join(sides: &Sides, stages: Option<&Stages>) -> Option<Found> {
    let board = |text: &str| format::read(text.as_bytes()).ok();
    let (ours, theirs) = (board(&sides.ours)?, board(&sides.theirs)?);
    if !are_one([&ours, &theirs]) {
        return None;
    }
    // What stands outside of the marks is on both sides already, so that git's own origin fits.
    let origin = stages
        .and_then(|stages| format::read(stages.base.as_deref()?).ok())
        .or_else(|| board(sides.base.as_deref()?))
        .filter(|origin| are_one([origin, &ours]))
        .unwrap_or_default();
    let merged = merge(&origin, &ours, &theirs).with_others();
    let key = stages.map(Stages::key);
    let versions = Versions::of(&merged, Some(sides.line), key);
    Some(Found {
        board: merged.board,
        shortened: Shortened::default(),
        versions: Some(versions),
    })
}

/// The board of the versions in git's index, where every line of the file comes from one of them.
///
/// Lines alone can put one card's words under another's name: one side put a new card in the place
/// of an old one, the other changed the old one. Where somebody has written a line of their own, the
/// file is what counts: it would be lost.
fn begin_again(sides: &Sides, stages: &Stages) -> Option<Found> {
    let [base, ours, theirs] = boards(stages)?;
    let texts = [
        stages.base.as_deref().unwrap_or_default(),
        &stages.ours,
        &stages.theirs,
    ];
    let texts = texts.map(String::from_utf8_lossy);
    let known: HashSet<&str> = texts.iter().flat_map(|text| text.lines()).collect();
    let mut lines = sides.ours.lines().chain(sides.theirs.lines());
    if !lines.all(|line| known.contains(line)) {
        return None;
    }
    let merged = merge(&base, &ours, &theirs).with_others();
    let versions = Versions::of(&merged, Some(sides.line), Some(stages.key()));
    Some(Found {
        board: merged.board,
        shortened: Shortened::default(),
        versions: Some(versions),
    })
}

/// The base, ours and theirs of git's index, where they are versions of one board.
fn boards(stages: &Stages) -> Option<[Board; 3]> {
    let board = |bytes: &[u8]| format::read(bytes).ok();
    let (ours, theirs) = (board(&stages.ours)?, board(&stages.theirs)?);
    let base = match &stages.base {
        Some(base) => board(base)?,
        None => Board::default(),
    };
    let origin = if stages.base.is_some() { &base } else { &ours };
    are_one([origin, &ours, &theirs]).then_some([base, ours, theirs])
}

/// The board with what the other side did, if the file has nothing of it.
///
/// Where the driver is configured but missing, git leaves our side in the file and says nothing
/// in it. Whether the file has theirs, the cards tell that the other side changed: it has, if one
/// of them is as the merge would have it; it has not, if one is still as on our side.
fn take_in(now: &Board, stages: &Stages) -> Option<Found> {
    let [base, ours, theirs] = boards(stages)?;
    if !are_one([&ours, now]) {
        return None;
    }
    let both = merge(&base, &ours, &theirs).with_others();
    let details = [now, &ours, &both.board].map(Board::details);
    let told = ours
        .differing(&both.board)
        .map(|id| evidence([now, &ours, &both.board].map(|board| board.card(id))))
        .chain([evidence(details)]);
    let (mut is_missing, mut is_there) = (false, false);
    for side in told.flatten() {
        match side {
            Side::Ours => is_missing = true,
            Side::Both => is_there = true,
        }
    }
    // The merge may be what stands here already, and wait for a person all the same.
    let is_untold = !is_missing && !both.conflicts.is_empty() && *now == ours;
    if is_there || !(is_missing || is_untold) {
        return None;
    }
    let mut merged = merge(&ours, now, &both.board).with_others();
    merged.conflicts.extend(both.conflicts);
    merged.conflicts.sort();
    let versions = Versions::of(&merged, None, Some(stages.key()));
    Some(Found {
        board: merged.board,
        shortened: Shortened::default(),
        versions: Some(versions),
    })
}

/// Whether these are versions of one board.
pub fn are_one<const N: usize>(boards: [&Board; N]) -> bool {
    let ids = boards.map(|board| board.details().id);
    ids.windows(2).all(|pair| pair.first() == pair.last())
}

/// What a part of a file is like.
enum Side {
    Ours,
    Both,
}

/// Says what a part is like, where our side and the merge differ in it.
fn evidence<T: PartialEq>([now, ours, both]: [T; 3]) -> Option<Side> {
    match (now == ours, now == both) {
        (true, false) => Some(Side::Ours),
        (false, true) => Some(Side::Both),
        (true, true) | (false, false) => None,
    }
}

/// What happened, and which cards wait for a person.
fn sentence(merged: &Merged) -> String {
    let cards: BTreeSet<Option<CardId>> = merged.conflicts.iter().map(Conflict::card).collect();
    let name = |card: &Option<CardId>| match card {
        Some(id) => named(&merged.board, *id),
        None => "the board's own fields".to_owned(),
    };
    let mut names: Vec<String> = cards.iter().take(NAMED).map(name).collect();
    if let Some(more @ 1..) = cards.len().checked_sub(NAMED) {
        names.push(format!("{more} more"));
    }
    let wait = if names.is_empty() {
        String::new()
    } else {
        format!(": look at {}", names.join(", "))
    };
    format!("Git left two versions; your next change saves them merged{wait}.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{Column, Ids, Spot};
    use crate::store::samples::{small, texts, with_card};
    use crate::text::Clean;

    /// The board with another text on its first card.
    fn said(board: &Board, text: &str) -> Board {
        let id = board.cards().next().expect("a card").id;
        let mut board = board.clone();
        let change = |card: &mut crate::board::Card| {
            card.text = Clean::line(text);
            Ok(())
        };
        board
            .change(id, &mut Ids::from_seed([3; 32]), change)
            .expect("it is there");
        board
    }

    fn stages(base: &Board, ours: &Board, theirs: &Board) -> Stages {
        let bytes = |board: &Board| format::write(board).into_bytes();
        Stages {
            base: Some(bytes(base)),
            ours: bytes(ours),
            theirs: bytes(theirs),
            folder: "/nonexistent".into(),
        }
    }

    #[test]
    fn the_sides_of_a_file_are_merged_by_card() {
        let base = small("a", &["one"]);
        let (ours, theirs) = (said(&base, "one, ours"), said(&base, "one, theirs"));
        let [ours, theirs] = [ours, theirs].map(|board| format::write(&board));
        let whole = format!("<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> x\n");
        let found = read(whole.as_bytes()).expect("both are boards");
        assert_eq!(texts(&found.board), ["one, theirs"]);
        let card = found.board.cards().next().expect("one card");
        assert!(card.also.contains(&Clean::line("one, ours")));
        let versions = found.versions.expect("two versions");
        assert_eq!(versions.line, Some(1));
        assert_eq!(
            versions.sentence,
            "Git left two versions; your next change saves them merged: look at factor “one, theirs”."
        );
        let broken = whole.replace("format: 1", "format: 999");
        let error = read(broken.as_bytes()).expect_err("a newer format");
        assert_eq!(error, FormatError::Conflict { line: 1 });
    }

    #[test]
    fn theirs_is_taken_in_only_where_the_file_has_nothing_of_it() {
        let base = small("a", &["one", "two"]);
        let ours = with_card(&base, 8, "ours");
        let theirs = with_card(&said(&base, "one, theirs"), 9, "theirs");
        let stages = stages(&base, &ours, &theirs);
        let both = ["one, theirs", "ours", "theirs", "two"];
        let found = take_in(&ours, &stages).expect("the file is ours");
        assert_eq!(texts(&found.board), both);
        // A session that went on after git had left our side.
        let later = with_card(&said(&ours, "one, later"), 7, "later");
        let found = take_in(&later, &stages).expect("the file is ours and more");
        assert!(texts(&found.board).contains(&"theirs".to_owned()));
        assert!(texts(&found.board).contains(&"later".to_owned()));
        // The driver has run, or somebody has merged by hand.
        let merged = merge(&base, &ours, &theirs).board;
        assert_eq!(take_in(&merged, &stages), None);
        assert_eq!(take_in(&with_card(&merged, 7, "later"), &stages), None);
        assert_eq!(take_in(&said(&merged, "one, settled"), &stages), None);
    }

    #[test]
    fn a_card_that_they_deleted_and_we_changed_waits_for_a_person() {
        let base = small("a", &["one", "two"]);
        let ours = said(&base, "one, ours");
        let mut theirs = base.clone();
        let first = base.cards().next().expect("a card").id;
        theirs.delete(first).expect("it is there");
        let stages = stages(&base, &ours, &theirs);
        // The file as it is read: equal to ours, but no copy of it.
        let now = format::read(&stages.ours).expect("a board");
        let found = take_in(&now, &stages).expect("it is to be told");
        assert_eq!(texts(&found.board), texts(&ours));
        let conflicts = found.versions.expect("versions").conflicts;
        assert_eq!(conflicts.len(), 1, "{conflicts:?}");
    }

    #[test]
    fn two_boards_in_one_file_are_not_made_one() {
        let ours = small("a", &["one"]);
        let mut details = ours.details().clone();
        details.id = crate::board::Id::from_bits(2);
        let theirs = Board::from_parts(details, ours.cards().cloned().collect::<Vec<_>>());
        let theirs = with_card(&theirs, 9, "theirs");
        let [one, other] = [&ours, &theirs].map(format::write);
        let whole = format!("<<<<<<< HEAD\n{one}=======\n{other}>>>>>>> x\n");
        let error = read(whole.as_bytes()).expect_err("two boards");
        assert_eq!(error, FormatError::Conflict { line: 1 });
        assert_eq!(take_in(&ours, &stages(&ours, &ours, &theirs)), None);
        assert_eq!(take_in(&ours, &stages(&theirs, &ours, &ours)), None);
        assert_eq!(take_in(&theirs, &stages(&ours, &ours, &ours)), None);
    }

    #[test]
    fn many_cards_are_counted_and_hidden_ones_are_not_told() {
        let mut base = small("a", &[]);
        let mut ids = Ids::from_seed([1; 32]);
        for hidden in [true, false, false, false] {
            base.add(Column::Factor, Spot::Last, &mut ids, |card| {
                card.text = Clean::line("secret");
                card.hidden = hidden;
            });
        }
        let all = |text: &str| {
            let mut board = base.clone();
            for id in base.cards().map(|card| card.id) {
                let change = |card: &mut crate::board::Card| {
                    card.text = Clean::line(if card.hidden { "secret" } else { text });
                    card.owner = Clean::line(text);
                    Ok(())
                };
                board.change(id, &mut ids.clone(), change).expect("there");
            }
            board
        };
        let merged = merge(&base, &all("x"), &all("y"));
        let told = sentence(&merged);
        assert!(told.ends_with(", 2 more."), "{told}");
        assert!(!told.contains("secret"), "{told}");
    }
}
