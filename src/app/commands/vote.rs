//! The room votes: the ballot, its end, what follows from it.

use crate::app::ballot::Asks;
use crate::app::command::{Command, Group, Hint, Scope};
use crate::app::{App, Overlay, Refusal};

const BOARD: &[Scope] = &[Scope::Board];
const BALLOT: &[Scope] = &[Scope::Ballot];
const RESULT: &[Scope] = &[Scope::Result];

const fn row(
    name: &'static str,
    keys: &'static [&'static str],
    scopes: &'static [Scope],
    hint: Hint,
    help: &'static str,
    run: fn(&mut App) -> Result<(), Refusal>,
) -> Command {
    Command {
        name,
        keys,
        scopes,
        group: Group::Room,
        hint,
        help,
        run,
    }
}

pub(super) const TABLE: &[Command] = &[
    row(
        "ballot",
        &["B"],
        BOARD,
        Hint::when(|app| app.phase()?.1.voting.then_some("ballot")),
        "Ballot: the room votes on this column, by hands or passing the keyboard",
        App::ballot,
    ),
    row(
        "ballot-next",
        &["Enter"],
        BALLOT,
        Hint::when(|app| turn(app, "hand on", "next card")),
        "Go to the next card, or hand the keyboard on to the next person",
        App::ballot_next,
    ),
    row(
        "ballot-vote",
        &["v"],
        BALLOT,
        Hint::when(|app| turn(app, "give a vote", "one more")),
        "Give the card one of your votes, or count one more hand",
        App::ballot_vote,
    ),
    row(
        "ballot-unvote",
        &["V"],
        BALLOT,
        Hint::when(|app| turn(app, "take one back", "one fewer")).of_worth(2),
        "Take one of your own votes back, or count one hand fewer",
        App::ballot_unvote,
    ),
    row(
        "ballot-clear",
        &["Backspace"],
        BALLOT,
        Hint::when(|app| (!is_passed_on(app)).then_some("count anew")).of_worth(1),
        "Take back the hands that were counted for the card",
        App::uncount,
    ),
    row(
        "ballot-back",
        &["["],
        BALLOT,
        Hint::NONE,
        "Take the turn before up again, while nothing was given since",
        App::ballot_back,
    ),
    row(
        "voting-close",
        &["C"],
        &[Scope::Board, Scope::Ballot],
        // The row of the question names it where a vote is open.
        Hint::when(|app| (app.overlay == Overlay::Ballot).then_some("close the vote")),
        "Close the vote and show its result; afterwards, show the result again",
        App::close_voting,
    ),
    row(
        "ballot-leave",
        &["Esc", "q"],
        BALLOT,
        Hint::always("leave"),
        "Leave the ballot; the vote stays open",
        App::leave_ballot,
    ),
    row(
        "result-go",
        &["Enter"],
        RESULT,
        Hint::always("go to the card"),
        "Close the result and go to the chosen card",
        App::go_to_ranked,
    ),
    row(
        "sort-by-votes",
        &["Y"],
        &[Scope::Board, Scope::Result],
        Hint::when(|app| matches!(app.overlay, Overlay::Result(_)).then_some("sort the column")),
        "Sort the column by votes, the most first",
        App::sort_by_votes,
    ),
    row(
        "result-star",
        &["*"],
        RESULT,
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
