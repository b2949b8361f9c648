//! The phases of the hour, one after the other.

use std::fs;

use nofault::board::{ActionStatus, Board, Card, Column};

use super::{Meeting, read, stands};

/// The aim, the house rules, and how safe it is to speak.
pub(super) fn open(meeting: &mut Meeting) {
    meeting.next("1 Open, 4 min.");
    meeting.terminal.press("0");
    meeting.terminal.wait_for("House rules");
    meeting.terminal.press("Enter 9");
    meeting.terminal.wait_for("Answers: 0");
    meeting.terminal.press("4 5 4 5 4");
    meeting.terminal.wait_for("Answers: 5");
    meeting.terminal.press("Enter");
    meeting.terminal.wait_for("5 answers");
    meeting.terminal.press("Esc");
    meeting.terminal.wait_without("5 answers");
    meeting.saved("the spread", |board| {
        board.details().safety == [(4, 3), (5, 2)].into()
    });
    meeting.minutes(4);
    meeting.terminal.wait_for("time is up");
}

/// Two actions of an earlier board: one is done, one goes on.
pub(super) fn last_time(meeting: &mut Meeting) {
    meeting.next("2 Last time");
    meeting.terminal.wait_for("alert on disk growth");
    meeting.terminal.wait_for("overdue");
    meeting.terminal.press("d");
    meeting.terminal.wait_for("done ✓");
    meeting.terminal.press("j c");
    meeting.terminal.wait_for("2026-11-30");
    meeting.terminal.press("Enter");
    meeting.terminal.wait_for("continued, due");
    meeting.terminal.press("Esc");
    meeting.terminal.wait_without("alert on disk growth");
    let earlier = read(&meeting.earlier);
    assert!(stands(
        &earlier,
        "alert on disk growth",
        ActionStatus::Done,
        "2026-10-01"
    ));
    assert!(stands(
        &earlier,
        "rotate logs by size",
        ActionStatus::Open,
        "2026-11-30"
    ));
    meeting.minutes(2);
    meeting.terminal.wait_for("time is up");
}

/// Cards from the keyboard and from another shell; nothing of them shows until they are revealed.
pub(super) fn silence(meeting: &mut Meeting) {
    meeting.next("3 Write in silence");
    for secret in ["pager", "dashboard", "rollback"] {
        meeting.terminal.forbid(secret);
    }
    meeting.write("1 w", "14:05 the pager stayed silent");
    meeting.write("w", "14:20 the dashboard showed green");
    let add = ["add", "checkout", "--column", "timeline", "--hidden"];
    meeting.shell(&[&add[..], &["14:31 rollback begins !mitigated"]].concat());
    meeting.terminal.wait_for("1 hidden card arrived.");
    meeting.minutes(3);
    meeting.crash();
    for secret in ["pager", "dashboard", "rollback"] {
        meeting.terminal.forbid(secret);
    }
    meeting.terminal.wait_for("3 Write in silence");
    meeting.terminal.press("z j z");
    let hidden = |board: &Board| board.cards().filter(|card| card.hidden).count();
    meeting.saved("hidden cards", |board| hidden(board) == 3);
    meeting.minutes(2);
    meeting.terminal.wait_for("time is up");
    for secret in ["pager", "dashboard", "rollback"] {
        meeting.terminal.allow(secret);
    }
    meeting.terminal.press("r");
    meeting.terminal.wait_for("Revealed: 3.");
    meeting.terminal.wait_for("pager");
    meeting.saved("no hidden card", |board| hidden(board) == 0);
}

/// The story in the order of time; the room needs longer.
pub(super) fn timeline(meeting: &mut Meeting) {
    meeting.next("4 Timeline, 18 min.");
    meeting.write("1 G a", "14:10 checkout errors reach 12 % !impact");
    meeting.terminal.press("n n");
    meeting.write("a", "15:27 checkout is normal again !resolved");
    meeting.minutes(18);
    meeting.terminal.wait_for("time is up");
    meeting.terminal.press("+");
    meeting.terminal.wait_without("time is up");
    meeting.minutes(5);
    meeting.terminal.wait_for("time is up");
}

/// Two phases back and forth again: nothing is lost by it.
pub(super) fn steps_back(meeting: &mut Meeting) {
    let before = meeting.saved("the story", |board| board.count(Column::Timeline) == 6);
    meeting.terminal.press("[");
    meeting.terminal.wait_for("3 Write in silence, 5 min.");
    meeting.terminal.press("[");
    meeting.terminal.wait_for("rotate logs by size");
    meeting.terminal.press("Esc");
    meeting.terminal.wait_without("rotate logs by size");
    meeting.next("3 Write in silence, 5 min.");
    meeting.next("4 Timeline, 18 min.");
    meeting.saved("the same board", |board| *board == before);
}

/// What let it happen; two cards say the same and become one.
pub(super) fn factors(meeting: &mut Meeting) {
    meeting.next("5 What let this happen, 10 min.");
    meeting.write("1 G k f", "infra: the connection pool has no upper limit");
    meeting.write("a", "process: no limit on connections in the pool");
    meeting.write("a", "culture: alerts on averages are the usual way");
    meeting.terminal.press("2 g =");
    meeting.terminal.wait_for("m groups them");
    meeting.terminal.press("m");
    meeting.terminal.wait_for("⊕2");
    meeting.saved("a group", |board| board.count(Column::Factor) == 2);
    meeting.write("a", "process: the canary looks at errors only");
    meeting.minutes(10);
    meeting.terminal.wait_for("time is up");
}

/// What kept it from being worse.
pub(super) fn protected(meeting: &mut Meeting) {
    meeting.next("6 What protected us, 3 min.");
    meeting.write("2 G a", "protected: retries in the shop kept orders alive");
    meeting.minutes(3);
    meeting.terminal.wait_for("time is up");
}

/// Eight people vote with their hands; no count shows before the vote is closed.
pub(super) fn focus(meeting: &mut Meeting) {
    meeting.next("7 Focus, 3 min.");
    meeting.terminal.forbid("•");
    meeting.terminal.press("2 g B");
    meeting.terminal.wait_for("How many vote?");
    meeting.write("", "8 x 2");
    meeting.terminal.wait_for("hands");
    meeting.terminal.press("Enter");
    meeting.terminal.wait_for("8 voters");
    meeting.terminal.press("3 7 5 1");
    meeting.terminal.wait_for("cards are counted");
    let votes = |board: &Board| {
        let cards = board.column(Column::Factor).map(|card| Card::tally(card));
        cards.collect::<Vec<_>>()
    };
    meeting.saved("the tallies", |board| votes(board) == [3, 7, 5, 1]);
    meeting.minutes(3);
    meeting.terminal.allow("•");
    meeting.terminal.press("C");
    meeting.terminal.wait_for("16 votes");
    meeting.terminal.press("Y");
    meeting.terminal.wait_for("•");
    meeting.terminal.press("Esc");
    meeting.saved("the column sorted", |board| votes(board) == [7, 5, 3, 1]);
}

/// What would have stopped it; one idea is parked.
pub(super) fn guardrails(meeting: &mut Meeting) {
    meeting.next("8 Guardrails, 7 min.");
    meeting.write("2 g f", "limit: only the pipeline may publish");
    meeting.write("a", "check: the canary stops at slow answers");
    meeting.terminal.press("p");
    meeting.terminal.wait_for("Parked");
    meeting.minutes(7);
    meeting.terminal.wait_for("time is up");
}

/// What was parked comes back; then who builds what by when.
pub(super) fn actions(meeting: &mut Meeting) {
    meeting.next("Parking lot");
    meeting.terminal.press("Enter");
    meeting.terminal.wait_for("The card is back in its column.");
    meeting.write("3 g f", "@payments scoped tokens in CI due:+2w");
    meeting.terminal.wait_for("Mon 7 Dec");
    meeting.saved("nothing parked", |board| {
        (board.parked().count(), board.count(Column::Guardrail)) == (0, 2)
    });
    meeting.minutes(5);
    meeting.terminal.wait_for("time is up");
}

/// Was it worth the hour?
pub(super) fn close(meeting: &mut Meeting) {
    meeting.next("10 Close, 3 min.");
    meeting.terminal.press("9");
    meeting.terminal.wait_for("Answers: 0");
    meeting.terminal.press("5 4 3 5");
    meeting.terminal.wait_for("Answers: 4");
    meeting.terminal.press("Enter");
    meeting.terminal.wait_for("4 answers");
    meeting.terminal.press("Esc");
    meeting.terminal.wait_without("4 answers");
}

/// Writes the document and returns it.
pub(super) fn export(meeting: &mut Meeting) -> String {
    meeting.terminal.press("e");
    meeting.terminal.wait_for("Export to:");
    meeting.terminal.press("Enter");
    meeting.terminal.wait_for("Exported to");
    let files = meeting.sandbox.work().read_dir().unwrap().flatten();
    let paths = files.map(|file| file.path());
    let mut documents = paths.filter(|path| path.extension().is_some_and(|e| e == "md"));
    fs::read_to_string(documents.next().expect("a document")).unwrap()
}
