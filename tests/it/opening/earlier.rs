//! Last time's open actions on whole screens: done, continued, dropped, and what goes wrong.

use std::path::PathBuf;
use std::sync::Arc;

use nofault::app::earlier::{Change, Settled};
use nofault::app::event::Event;
use nofault::app::{Effect, Overlay};
use nofault::board::{ActionStatus, Board, Card, Column, Ids, Spot};
use nofault::insight::{LedgerRow, Source, open_actions};
use nofault::text::Clean;

use crate::stage::Stage;

fn source(name: &str, date: &str, actions: &[(&str, &str, &str)]) -> Source {
    let mut ids = Ids::from_seed([name.len() as u8; 32]);
    let mut board = Board::default();
    for (text, owner, due) in actions {
        board.add(Column::Action, Spot::Last, &mut ids, |card| {
            card.text = Clean::block(text);
            card.owner = Clean::line(owner);
            card.due = due.parse().ok();
        });
    }
    Source {
        path: format!("{date}.ron").into(),
        title: Clean::line(name),
        date: date.parse().ok(),
        board,
    }
}

fn earlier() -> Vec<LedgerRow> {
    open_actions([
        source(
            "Payments time out in the whole region after a certificate ran out",
            "2026-09-02",
            &[
                (
                    "alert 30 days before a certificate runs out",
                    "priya",
                    "2026-10-30",
                ),
                (
                    "renew certificates by machine, and refuse to deploy a service whose certificate has less than ten days left",
                    "platform-team",
                    "2026-12-04",
                ),
            ],
        ),
        source(
            "DNS",
            "2026-01-09",
            &[("second resolver https://ops.example/OPS-12", "", "")],
        ),
    ])
}

/// A list of three actions over a board.
fn listed() -> Stage {
    let mut stage = Stage::empty().keys("8");
    assert!(stage.effects.contains(&Effect::ReadEarlier));
    stage.event(Event::Earlier {
        rows: earlier(),
        broken: 0,
    });
    stage
}

/// Does what the shell would with a decision, and says it.
fn write_back(stage: &mut Stage) -> Change {
    let Some(Effect::Settle {
        path,
        known,
        change,
    }) = stage.effects.pop()
    else {
        panic!("nothing is to be written: {:?}", stage.effects);
    };
    let mut card = (*known).clone();
    match &change {
        Change::Done => card.status = ActionStatus::Done,
        Change::Continue(due) => card.due = *due,
        Change::Drop(reason) => {
            card.status = ActionStatus::Dropped;
            card.reason = reason.clone();
        }
    }
    settle(stage, path, &known, Settled::Saved(Arc::new(card)));
    change
}

fn settle(stage: &mut Stage, path: PathBuf, known: &Card, end: Settled) {
    let card = known.id;
    stage.event(Event::Settled { path, card, end });
}

#[test]
fn last_time_s_actions_as_a_whole_screen() {
    let mut stage = listed();
    insta::assert_snapshot!("earlier_120x40", stage.screen());
    stage.press("d");
    write_back(&mut stage);
    stage.press("j c Enter");
    write_back(&mut stage);
    stage.press("j x");
    stage.press("\"the resolver of the provider does it now\" Enter");
    write_back(&mut stage);
    let mut stage = stage.size(80, 24);
    insta::assert_snapshot!("earlier_settled_80x24", stage.screen());
    insta::assert_snapshot!("earlier_settled_160x48", stage.size(160, 48).screen());
}

#[test]
fn a_decision_is_written_back_and_can_be_changed() {
    let mut stage = listed().keys("d");
    assert!(stage.screen().contains("done: saving"));
    stage.press("x");
    assert!(stage.screen().contains("a moment, please"));
    assert_eq!(write_back(&mut stage), Change::Done);
    assert!(stage.screen().contains("done ✓"));
    stage.press("c");
    assert!(
        stage.screen().contains("open actions of earlier boards"),
        "still there"
    );
    assert!(
        stage.screen().contains("Goes on until: 2026-11-27"),
        "a week: the old one is over"
    );
    stage.press("Ctrl-U Ctrl-K Ctrl-A Ctrl-K \"fri\" Enter");
    assert_eq!(
        write_back(&mut stage),
        Change::Continue("2026-11-27".parse().ok())
    );
    assert_eq!(*stage.app.overlay(), Overlay::Earlier(0));
    stage.press("j c");
    assert!(
        stage.screen().contains("Goes on until: 2026-12-04"),
        "the old one is ahead"
    );
    stage.press("Ctrl-A Ctrl-K \"soon\" Enter");
    assert!(stage.screen().contains("is not a day such as"));
    stage.press("Esc");
    assert_eq!(*stage.app.overlay(), Overlay::Earlier(1));
    stage.press("x Enter");
    assert!(stage.screen().contains("wants a reason"));
    stage.press("\"it moved\" Enter");
    assert_eq!(
        write_back(&mut stage),
        Change::Drop(Clean::line("it moved"))
    );
    assert!(
        stage.screen().contains("dropped: it moved"),
        "{}",
        stage.screen()
    );
    stage.press("j o");
    assert_eq!(
        stage.effects.pop(),
        Some(Effect::Browse("https://ops.example/OPS-12".to_owned()))
    );
    stage.press("k o");
    assert!(stage.screen().contains("has no link"));
    let before = stage.app.board().clone();
    stage.press("Esc");
    assert_eq!(*stage.app.overlay(), Overlay::None);
    assert_eq!(stage.app.board().len(), 0, "nothing comes into this board");
    assert!(before.is_same(stage.app.board()));
}

#[test]
fn what_fails_or_changed_meanwhile_is_one_sentence() {
    let rows = earlier();
    let (path, known) = (rows[0].path.clone(), rows[0].action.clone());
    let mut stage = listed().keys("d");
    settle(
        &mut stage,
        path.clone(),
        &known,
        Settled::Failed("Cannot save a.ron: read-only.".to_owned()),
    );
    let screen = stage.screen();
    assert!(
        screen.contains(
            "Cannot save a.ron: read-only. Nothing was written; the action is as it was."
        )
    );
    assert!(
        screen.contains("overdue") && !screen.contains("done ✓"),
        "{screen}"
    );
    let mut other = (*known).clone();
    other.owner = Clean::line("robin");
    stage.press("d");
    settle(
        &mut stage,
        path.clone(),
        &known,
        Settled::Met(Some(Arc::new(other))),
    );
    let screen = stage.screen();
    assert!(
        screen.contains("changed elsewhere meanwhile") && screen.contains("@robin"),
        "{screen}"
    );
    stage.press("d");
    settle(&mut stage, path, &known, Settled::Met(None));
    assert!(stage.screen().contains("not on its board any more"));
    stage.press("d");
    assert!(stage.screen().contains("on its board no more"));
}

#[test]
fn the_phase_of_last_time_reads_them_and_takes_no_keyboard_away() {
    let reads = |stage: &Stage| stage.effects.contains(&Effect::ReadEarlier);
    let mut stage = Stage::empty().keys("]");
    assert!(!reads(&stage));
    stage.press("]");
    assert!(reads(&stage));
    let mut none = Stage::empty().keys("] ]");
    none.event(Event::Earlier {
        rows: Vec::new(),
        broken: 2,
    });
    let screen = none.screen();
    assert!(
        screen.contains("No open actions in earlier boards. 2 boards could not be read;"),
        "{screen}"
    );
    stage.press("a \"q\"");
    stage.event(Event::Earlier {
        rows: earlier(),
        broken: 0,
    });
    assert!(matches!(stage.app.overlay(), Overlay::Writing(_)));
    assert!(
        stage
            .screen()
            .contains("3 open actions in earlier boards; 8 shows them.")
    );
    let mut left = Stage::empty().keys("] ] ]");
    left.event(Event::Earlier {
        rows: earlier(),
        broken: 0,
    });
    assert_eq!(*left.app.overlay(), Overlay::None);
    let mut shown = Stage::empty().keys("] ]");
    shown.event(Event::Earlier {
        rows: earlier(),
        broken: 1,
    });
    assert_eq!(*shown.app.overlay(), Overlay::Earlier(0));
    assert!(shown.screen().contains("1 board could not be read"));
}

#[test]
fn the_list_is_drawn_at_every_size() {
    let mut stage = listed();
    for width in 1..=180_u16 {
        for height in [1, 5, 8, 9, 10, 12, 16, 24, 40] {
            stage = stage.size(width, height);
            stage.event(Event::Tick);
        }
    }
}
