//! Grouping: cards that share words are found, merged, renamed, split; one undo takes each back.

use std::collections::BTreeSet;

use nofault::board::{Column, Word as _};

use crate::stage::Stage;

const FACTORS: &str = r#"2
a "infra: no limit on connections per tenant" Ctrl-N "process: nobody had practised the failover runbook" Ctrl-N
"connection limits are the same for every tenant" Ctrl-N "alert fires only on average latency" Ctrl-N
"runbook for failover is two years old" Ctrl-N "the pool had no upper limit on its connections" Enter
"#;

impl Stage {
    fn marked(&self) -> BTreeSet<String> {
        let board = self.app.board();
        let marked = board
            .cards()
            .filter(|card| self.app.marks().contains(&card.id));
        marked.map(|card| card.text.to_string()).collect()
    }
}

#[test]
fn the_next_group_is_marked_round_the_column() {
    let mut stage = Stage::empty().keys(FACTORS).keys("g =");
    stage.says(r#"3 cards share "limit", "connections": m groups them, Esc leaves them."#);
    assert_eq!(stage.marked().len(), 3);
    insta::assert_snapshot!("alike_120x40", stage.screen());
    let mut stage = stage.keys("=");
    stage.says(r#"2 cards share "failover", "runbook": m groups them"#);
    let chosen = stage.app.selected_card().map(|card| card.text.to_string());
    assert_eq!(
        chosen.as_deref(),
        Some("nobody had practised the failover runbook")
    );
    let stage = stage.keys("=");
    assert_eq!(stage.marked().len(), 3, "round the column");
    let stage = stage.keys("Esc");
    assert!(stage.marked().is_empty());
    let mut stage = stage.keys("j j j j =");
    stage.says("2 cards share");
    let chosen = stage.app.selected_card().map(|card| card.text.to_string());
    let own = Some("runbook for failover is two years old");
    assert_eq!(
        chosen.as_deref(),
        own,
        "the selected card stays selected in its group"
    );
}

#[test]
fn a_group_is_merged_renamed_and_split_and_each_is_undone_by_one_key() {
    let stage = Stage::empty().keys(FACTORS);
    let before = stage.texts(Column::Factor);
    let mut stage = stage.keys("g = m");
    stage.says("Merged 2 into this card");
    assert_eq!(stage.texts(Column::Factor).len(), 4);
    assert!(stage.marked().is_empty());
    let stage = stage.keys(r#"i Home Ctrl-K "infra: connections have no limit" Enter"#);
    let renamed = stage.texts(Column::Factor);
    assert_eq!(renamed[0], "connections have no limit");
    let stage = stage.keys("M");
    assert_eq!(stage.texts(Column::Factor).len(), 6);
    let stage = stage.keys("u");
    assert_eq!(stage.texts(Column::Factor), renamed, "split");
    let stage = stage.keys("u");
    assert_eq!(
        stage.texts(Column::Factor).first(),
        before.first(),
        "renamed"
    );
    let stage = stage.keys("u");
    assert_eq!(stage.texts(Column::Factor), before, "merged");
    let stage = stage.keys("U U U");
    assert_eq!(stage.texts(Column::Factor).len(), 6, "and all of it again");
}

#[test]
fn what_is_hidden_parked_or_filtered_out_takes_no_part() {
    let two = r#"2 a "no limit on connections" Enter"#;
    let hidden = r#"w "connections have no limit" Enter"#;
    let mut stage = Stage::empty().keys(two).keys(hidden).keys("=");
    stage.says("No cards here share words that stand out");
    let mut parked = Stage::empty()
        .keys(two)
        .keys(r#"a "connections have no limit" Enter p ="#);
    parked.says("No cards here share words that stand out");
    let mut seen = Stage::empty()
        .keys(two)
        .keys(r#"a "connections have no limit" Enter ="#);
    seen.says("2 cards share");
    let mut filtered = seen.keys(r#"Esc / "have no" Enter ="#);
    filtered.says("No cards here share words that stand out");
}

#[test]
fn every_column_can_be_asked_and_an_empty_one_refuses_kindly() {
    for &column in Column::ALL {
        let mut stage = Stage::empty().keys(&format!("{} =", column.index() + 1));
        stage.says("No cards here share words that stand out; mark by hand");
    }
}
