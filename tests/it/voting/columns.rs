//! Which cards a vote is about, and what becomes of votes from before.

use super::*;

#[test]
fn where_a_vote_cannot_begin_the_way_is_said() {
    let mut stage = factors(3).keys("1 B");
    stage.says("Facts are not voted on; 2 goes to the factors.");
    let mut stage = stage.keys("3 B");
    stage.says("There is no card here to vote on; a writes one.");
    let mut stage = stage.keys(r#"2 w "in silence" Enter B"#);
    stage.says("A card here is still hidden; r reveals them, then the room can vote.");
    let mut stage = Stage::empty().keys("C");
    stage.says("No vote is open; B begins one.");
    let mut stage = factors(3).keys(r#"B "many" Enter"#);
    stage.says("is not a number of voters such as 8, or 8 x 3");
    stage.says("How many vote? (1 vote each, or as in 8 x 2): many");
}

#[test]
fn votes_from_before_are_cleared_or_stay_as_one_wishes() {
    let stage = || factors(3).keys("v v j v").keys(r#"B "8" Enter"#);
    stage().says("8 voters, 1 vote each. How? 2 cards have votes from before.");
    let cleared = stage().keys("Enter");
    assert_eq!(cleared.tallies(), [0, 0, 0]);
    let mut back = cleared.keys("Esc u");
    assert_eq!(back.tallies(), [2, 1, 0], "undo brings them back");
    back.says("••");
    let mut stays = stage().keys("j j Enter");
    assert_eq!(stays.tallies(), [2, 1, 0]);
    stays.says_not("•");
    let passed = stage().keys("j Enter v Enter");
    assert_eq!(passed.tallies(), [1, 0, 0]);
    let mut again = factors(3).keys(HANDS).keys("1 2 3 C Esc B");
    again.says("or as in 8 x 2): 8");
}

#[test]
fn what_is_hidden_or_parked_is_not_voted_on() {
    let mut stage = factors(4).keys("j p").keys(HANDS);
    stage.says("card 1 of 3");
    let mut stage = stage.keys(r#"Esc G w "in silence" Enter B"#);
    stage.says("card 1 of 3");
    stage = stage.keys("1 2 3");
    stage.says("All 3 cards are counted");
    stage = stage.keys("G 4");
    stage.says("This card is hidden; reveal the cards first.");
    stage = stage.keys("C");
    stage.says("6 of 24 votes given");
}

#[test]
fn several_columns_are_one_vote() {
    let mut stage = factors(2).keys(r#"3 a "limit: one" Enter 2"#).keys(HANDS);
    stage = stage.keys("1 2 Esc 3 B");
    stage.says("card 1 of 1");
    stage = stage.keys("5 C");
    stage.says("Result of the vote: contributing factors, guardrails");
    stage.says("factor     condition 2");
    stage.says("guardrail  one");
}

/// Two factors and two guardrails with old votes; a vote on the factors is left.
fn second_column(manner: &str) -> Stage {
    factors(2)
        .keys(r#"v 3 a "limit: one" Ctrl-N "limit: two" Enter v v 2"#)
        .keys(&format!(r#"B "8" Enter {manner} Enter Esc 3 g"#))
}

#[test]
fn a_column_that_joins_a_vote_from_zero_begins_from_zero() {
    let tallies = |stage: &Stage| {
        let cards = stage.app.board().column(Column::Guardrail);
        cards.map(|card| card.tally()).collect::<Vec<_>>()
    };
    for manner in ["", "j"] {
        let mut stage = second_column(manner);
        assert_eq!(tallies(&stage), [0, 2]);
        stage.press("B");
        stage.says("Votes from before are cleared here too; on the board u brings them back.");
        assert_eq!(tallies(&stage), [0, 0]);
        stage.press("Esc u");
        assert_eq!(tallies(&stage), [0, 2], "one step");
        assert!(stage.is_open());
        stage.press("B v");
        assert_eq!(tallies(&stage).iter().sum::<usize>(), 3, "only once");
        stage.press("Esc 2 B");
        assert_eq!(tallies(&stage).iter().sum::<usize>(), 3);
    }
    let mut stays = second_column("j j").keys("B");
    assert_eq!(tallies(&stays), [0, 2]);
    stays.says_not("cleared");
    let [mut none, mut some] = ["", "v v V"].map(|keys| second_column("").keys(keys));
    for stage in [&mut none, &mut some] {
        stage.event(Event::Tick);
        stage.press("B");
    }
    let differ = first_difference(&none.buffer(), &some.buffer());
    assert_eq!(differ, None, "whether there were any is not told");
}

#[test]
fn a_column_with_hidden_cards_joins_no_vote() {
    let hidden = "A card here is still hidden; r reveals them, then the room can vote.";
    let mut stage = factors(2)
        .keys(r#"3 a "limit: one" Enter w "in silence" Enter 4 w "also" Enter 2"#)
        .keys(HANDS)
        .keys("5 Esc");
    for column in ["3", "4"] {
        stage.press(column);
        stage.press("B");
        stage.says(hidden);
    }
    stage.press("r 3 B");
    stage.says("card 1 of 2");
    let mut restarted = factors(2)
        .keys(r#"3 a "limit: one" Enter 2"#)
        .keys(HANDS)
        .keys(r#"5 Esc w "in silence" Enter 3 w "also" Enter"#)
        .restarted()
        .keys("3 B");
    restarted.says(hidden);
    restarted.press("2 B Enter");
    restarted.says("card 2 of 2");
}
