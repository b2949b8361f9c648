//! The keyboard goes from person to person.

use super::*;

#[test]
fn eight_people_pass_the_keyboard() {
    let mut stage = factors(6).keys(r#"B "8" Enter j Enter"#);
    stage.says("Voter 1 of 8: 2 votes left · v gives one to the card, Enter hands the keyboard on");
    for voter in 1..=8 {
        stage = stage.keys("v j v");
        stage.says(&format!("Voter {voter} of 8: no vote left"));
        stage = stage.keys("v");
        stage.says("All your votes are given");
        stage = stage.keys("V j v Enter");
        if voter < 8 {
            stage.says(&format!("Hand the keyboard on: voter {} of 8.", voter + 1));
            stage.says("card");
        }
    }
    stage.says("All 8 have voted: C closes the vote and shows the result.");
    let mut refused = stage.keys("v");
    refused.says("Everyone has voted");
    assert_eq!(refused.tallies(), [8, 0, 8, 0, 0, 0]);
    let mut stage = refused.keys("Enter C");
    stage.says("16 of 16 votes given (8 voters, 2 votes each) · 4 cards have none");
}

#[test]
fn nobody_takes_back_the_vote_of_somebody_else() {
    let mut stage = factors(3).keys(KEYBOARD).keys("v v Enter V");
    stage.says("None of your votes is on this card.");
    assert_eq!(stage.tallies(), [2, 0, 0]);
    stage = stage.keys("v V");
    assert_eq!(stage.tallies(), [2, 0, 0]);
    stage = stage.keys("5");
    stage.says("Each person votes on their own here; v gives the card a vote.");
    stage = stage.keys("Backspace");
    stage.says("V takes one of your own");
    assert_eq!(stage.tallies(), [2, 0, 0]);
}

#[test]
fn a_key_that_is_pressed_twice_skips_nobody() {
    let mut stage = factors(3).keys(KEYBOARD).keys("v Enter Enter");
    stage.says("All your votes are still there; Enter again hands the keyboard on all the same.");
    stage.says("Voter 2 of 3: 2 votes left");
    stage = stage.keys("Enter");
    stage.says("Voter 3 of 3");
    stage = stage.keys("v C");
    assert!(!stage.is_open(), "the last one need not hand it on");
}

#[test]
fn what_was_asked_is_forgotten_with_its_sentence() {
    let asks = "All your votes are still there; Enter again hands the keyboard on all the same.";
    let mut stage = factors(3).keys(KEYBOARD).keys("Enter j Enter");
    stage.says(asks);
    stage.says("Voter 1 of 3");
    stage.now += SignedDuration::from_secs(20);
    stage.press("Enter");
    stage.says(asks);
    stage.press("G Enter Enter");
    stage.says("Voter 2 of 3");

    let closes = "C again closes the vote all the same.";
    let mut stage = factors(4).keys(HANDS).keys("5 Esc C");
    stage.says(closes);
    stage.now += SignedDuration::from_secs(60);
    stage.press("C");
    stage.says(closes);
    stage.press("j C");
    stage.says(closes);
    stage.press("C");
    assert!(!stage.is_open());
}

#[test]
fn a_turn_that_was_handed_on_too_early_is_taken_up_again() {
    let mut stage = factors(3).keys(KEYBOARD).keys("v Enter");
    stage.says("Hand the keyboard on: voter 2 of 3. [ goes back to the one before.");
    stage.press("[");
    stage.says("Voter 1 of 3: 1 vote left");
    stage.says("Voter 1 goes on; votes that were given stay.");
    stage.press("V");
    stage.says("None of your votes is on this card.");
    assert_eq!(stage.tallies(), [1, 0, 0], "nobody learns where they are");
    stage.press("j v v Enter");
    stage.says("Voter 2 of 3: 2 votes left");
    assert_eq!(stage.tallies(), [1, 1, 0]);
    stage.press("v [");
    stage.says("Votes of this turn are given; Enter hands the keyboard on.");
    stage.press("V [ [");
    stage.says("There is no turn that could be taken up again.");
    stage.says("Voter 1 of 3: no vote left");
    stage.press("Enter v v Enter Enter Enter");
    stage.says("All 3 have voted");
    stage.press("[");
    stage.says("Voter 3 of 3: 2 votes left");
    let mut first = factors(3).keys(KEYBOARD).keys("[");
    first.says("There is no turn that could be taken up again.");
    let mut hands = factors(3).keys(HANDS).keys("j [");
    hands.says("Hands are counted card by card; k goes back to correct.");
}
