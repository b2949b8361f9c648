//! Nothing tells a count before the vote is closed.

use super::*;

#[test]
fn the_order_does_not_tell_and_y_says_the_way_out() {
    let mut stage = factors(3).keys(HANDS).keys("1 5 Esc Y");
    stage.says("The order would tell the votes; C closes the vote first.");
    assert_eq!(
        stage.texts(Column::Factor),
        [1, 2, 3].map(|n| format!("condition {n}"))
    );
    let mut none = factors(3).keys("Y");
    none.says("No card of this column has a vote.");
    let mut dated = Stage::empty().keys(r#"a "14:03 deploy" Enter v Y"#);
    dated.says("Dated events stand in the order of time");
}

#[test]
fn plain_votes_while_a_vote_is_open_do_not_show() {
    let mut stage = factors(2).keys(HANDS).keys("3 Esc g v");
    stage.says("One vote more; it shows when the vote closes.");
    assert_eq!(stage.tallies(), [4, 0]);
    stage = stage.keys("j V");
    stage.says("One vote fewer, down to none");
    assert_eq!(stage.tallies(), [4, 0]);
    stage.says_not("•");
}

#[test]
fn same_keys_with_other_digits_give_the_same_screens_until_the_vote_is_closed() {
    let one = "B 8 Enter Enter 5 2 0 8 1 k k 3 v v V G 4 Backspace 7 Esc V v 1 ? Esc z z u u U U B g 3 Esc H L Esc R R B 6 Enter";
    let two = "B 8 Enter Enter 0 8 7 1 0 k k 8 v v V G 0 Backspace 2 Esc V v 1 ? Esc z z u u U U B g 0 Esc H L Esc R R B 1 Enter";
    for size in [(120, 40), (80, 24), (40, 12), (200, 60)] {
        for room in ["", "R"] {
            let [one, two] = same_screens(one, two, room, size);
            assert!(one.is_open() && one.tallies() != two.tallies());
            assert_ne!(one.keys("C C").screen(), two.keys("C C").screen());
        }
    }
}

#[test]
fn same_keys_with_other_numbers_of_two_digits_give_the_same_screens() {
    let one = "B 1 2 Enter Enter 1 2 Enter 7 Enter 1 0 j 0 0 k k k v V Esc u B Esc";
    let two = "B 1 2 Enter Enter 0 9 Enter 0 Enter 1 1 j 1 2 k k k v V Esc u B Esc";
    for room in ["", "R"] {
        same_screens(one, two, room, (120, 40));
    }
}

#[test]
fn the_next_person_does_not_see_where_the_one_before_voted() {
    let begin = || factors(5).keys(KEYBOARD);
    let [mut one, mut two] = [begin(), begin()];
    for (a, b) in [
        ("v v Enter", "G v k v Enter"),
        ("j v j v Enter", "v G v V v Enter"),
    ] {
        one.press(a);
        two.press(b);
        let differ = first_difference(&one.buffer(), &two.buffer());
        assert_eq!(differ, None, "{}\n{}", one.screen(), two.screen());
    }
    one.press("Esc u");
    two.press("Esc u");
    assert_eq!(first_difference(&one.buffer(), &two.buffer()), None);
    assert_ne!(one.tallies(), two.tallies());
}

#[test]
fn no_document_tells_while_the_vote_is_open() {
    let document = |stage: &Stage| {
        let documents = export::FORMATS.iter().map(|format| {
            let text = (format.write)(
                stage.app.board(),
                &Strengths::default(),
                &Options::default(),
            );
            (format.name, text)
        });
        documents.collect::<Vec<_>>()
    };
    let [one, two] = same_screens("B 8 Enter Enter 5 2", "B 8 Enter Enter 1 7", "", (120, 40));
    assert_eq!(document(&one), document(&two));
    assert_ne!(document(&one.keys("C C")), document(&two.keys("C C")));
}

#[test]
fn a_foreign_hand_that_closes_the_vote_ends_the_ballot() {
    let mut stage = factors(2).keys(HANDS).keys("5");
    let base = stage.app.board().clone();
    let mut theirs: Board = (*base).clone();
    theirs.close_voting().expect("one is open");
    stage.event(Event::Foreign {
        base,
        theirs: theirs.into(),
    });
    assert!(!stage.is_open());
    stage.says("•••••");
    let stage = stage.keys("2");
    assert_eq!(stage.tallies(), [5, 0], "the digit is a column again");
}

#[test]
fn two_sessions_votes_add() {
    let mut stage = factors(2).keys(HANDS);
    let base = stage.app.board().clone();
    let mut theirs: Board = (*base).clone();
    let mut ids = Ids::from_seed([9; 32]);
    let first = stage.app.cursor().card().expect("a card");
    for vote in [(); 3].map(|()| ids.id()) {
        theirs.vote(first, vote, &mut ids).expect("it is there");
    }
    stage.press("4");
    stage.event(Event::Foreign {
        base,
        theirs: theirs.into(),
    });
    assert_eq!(stage.tallies(), [7, 0]);
    assert!(stage.is_open());
}
