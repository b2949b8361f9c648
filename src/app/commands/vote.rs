//! The room votes: the ballot, its end, what follows from it.

use crate::app::ballot::Asks;
use crate::app::command::{Command, Group, Hint, Rows, Scope};
use crate::app::{App, Overlay};

const BOARD: &[Scope] = &[Scope::Board];
const BALLOT: &[Scope] = &[Scope::Ballot];
const RESULT: &[Scope] = &[Scope::Result];

/// Rows that hold in these scopes.
const fn at(scopes: &'static [Scope]) -> Rows {
    Rows::of(scopes, Group::Room)
}

pub(super) const TABLE: &[Command] = &[
    at(BOARD).row(
        "ballot",
        &["B"],
        Hint::when(|app| app.phase()?.1.voting.then_some("ballot")),
        "Ballot: the room votes on this column, by hands or passing the keyboard",
        App::ballot,
    ),
    at(BALLOT).row(
        "ballot-next",
        &["Enter"],
        Hint::when(|app| turn(app, "hand on", "next card")),
        "Go to the next card, or hand the keyboard on to the next person",
        App::ballot_next,
    ),
    at(BALLOT).row(
        "ballot-vote",
        &["v"],
        Hint::when(|app| turn(app, "give a vote", "one more")),
        "Give the card one of your votes, or count one more hand",
        App::ballot_vote,
    ),
    at(BALLOT).row(
        "ballot-unvote",
        &["V"],
        Hint::when(|app| turn(app, "take one back", "one fewer")).of_worth(2),
        "Take one of your own votes back, or count one hand fewer",
        App::ballot_unvote,
    ),
    at(BALLOT).row(
        "ballot-clear",
        &["Backspace"],
        Hint::when(|app| (!is_passed_on(app)).then_some("count anew")).of_worth(1),
        "Take back the hands that were counted for the card",
        App::uncount,
    ),
    at(BALLOT).row(
        "ballot-back",
        &["["],
        Hint::NONE,
        "Take the turn before up again, while nothing was given since",
        App::ballot_back,
    ),
    at(&[Scope::Board, Scope::Ballot]).row(
        "voting-close",
        &["C"],
        // The row of the question names it where a vote is open.
        Hint::when(|app| (app.overlay == Overlay::Ballot).then_some("close the vote")),
        "Close the vote and show its result; afterwards, show the result again",
        App::close_voting,
    ),
    at(BALLOT).row(
        "ballot-leave",
        &["Esc", "q"],
        Hint::always("leave"),
        "Leave the ballot; the vote stays open",
        App::leave_ballot,
    ),
    at(RESULT).row(
        "result-go",
        &["Enter"],
        Hint::always("go to the card"),
        "Close the result and go to the chosen card",
        App::go_to_ranked,
    ),
    at(&[Scope::Board, Scope::Result]).row(
        "sort-by-votes",
        &["Y"],
        Hint::when(|app| matches!(app.overlay, Overlay::Result(_)).then_some("sort the column")),
        "Sort the column by votes, the most first",
        App::sort_by_votes,
    ),
    at(RESULT).row(
        "result-star",
        &["*"],
        Hint::always("star"),
        "Star the chosen card, or take the star away",
        App::star_ranked,
    ),
];

/// Whether the keyboard goes from person to person now.
fn is_passed_on(app: &App) -> bool {
    matches!(
        app.ballot_asks(),
        Some(Asks::Votes { .. } | Asks::AllVoted { .. })
    )
}

/// These words for one's own votes, those for hands that are counted.
fn turn(app: &App, own: &'static str, hands: &'static str) -> Option<&'static str> {
    Some(if is_passed_on(app) { own } else { hands })
}
