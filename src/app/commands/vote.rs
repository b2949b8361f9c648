//! The room votes: the ballot, its end, what follows from it.

use crate::app::command::{Command, Group, Scope};
use crate::app::{App, Refusal};

const BOARD: &[Scope] = &[Scope::Board];
const BALLOT: &[Scope] = &[Scope::Ballot];
const RESULT: &[Scope] = &[Scope::Result];

const fn row(
    name: &'static str,
    keys: &'static [&'static str],
    scopes: &'static [Scope],
    hint: &'static str,
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
        "ballot",
        "Ballot: the room votes on this column, by hands or passing the keyboard",
        App::ballot,
    ),
    row(
        "ballot-next",
        &["Enter"],
        BALLOT,
        "next card",
        "Go to the next card, or hand the keyboard on to the next person",
        App::ballot_next,
    ),
    row(
        "ballot-vote",
        &["v"],
        BALLOT,
        "one more",
        "Give the card one of your votes, or count one more hand",
        App::ballot_vote,
    ),
    row(
        "ballot-unvote",
        &["V"],
        BALLOT,
        "one fewer",
        "Take one of your own votes back, or count one hand fewer",
        App::ballot_unvote,
    ),
    row(
        "ballot-clear",
        &["Backspace"],
        BALLOT,
        "count anew",
        "Take back the hands that were counted for the card",
        App::uncount,
    ),
    row(
        "voting-close",
        &["C"],
        &[Scope::Board, Scope::Ballot],
        "close the vote",
        "Close the vote and show its result; afterwards, show the result again",
        App::close_voting,
    ),
    row(
        "ballot-leave",
        &["Esc", "q"],
        BALLOT,
        "leave",
        "Leave the ballot; the vote stays open",
        App::leave_ballot,
    ),
    row(
        "result-go",
        &["Enter"],
        RESULT,
        "go to the card",
        "Close the result and go to the chosen card",
        App::go_to_ranked,
    ),
    row(
        "sort-by-votes",
        &["Y"],
        &[Scope::Board, Scope::Result],
        "sort the column",
        "Sort the column by votes, the most first",
        App::sort_by_votes,
    ),
    row(
        "result-star",
        &["*"],
        RESULT,
        "star",
        "Star the chosen card, or take the star away",
        App::star_ranked,
    ),
];
