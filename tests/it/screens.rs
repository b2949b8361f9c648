//! Keys in, whole screen out.

use crate::stage::Stage;

const STORY: &str = r#"
a "14:03 deploy 4821 reaches 5 % of hosts !impact" Ctrl-N "14:10 alert fires on checkout errors !detected" Ctrl-N "+25m rolled back by hand !mitigated #rollback" Enter
k k f "infra: no limit on connections per tenant" Enter v v v
f "limit: only the pipeline may publish" Tab "@priya scoped tokens in CI due:fri" Enter
2 a "luck: somebody was still awake" Enter
"#;

#[test]
fn an_empty_board_invites() {
    insta::assert_snapshot!(Stage::empty().size(120, 24).screen());
}

#[test]
fn a_story_stands_as_a_chain() {
    insta::assert_snapshot!(Stage::empty().keys(STORY).size(120, 40).screen());
}

#[test]
fn a_narrow_screen_shows_fewer_columns() {
    insta::assert_snapshot!(Stage::empty().keys(STORY).size(80, 24).keys("1").screen());
}

#[test]
fn a_very_narrow_screen_shows_one_column() {
    insta::assert_snapshot!(Stage::empty().keys(STORY).size(40, 12).keys("2").screen());
}

#[test]
fn ascii_and_no_colour_say_the_same() {
    let mut stage = Stage::empty()
        .keys(STORY)
        .signs(&nofault::ui::signs::ASCII)
        .size(120, 30);
    let screen = stage.screen();
    assert!(screen.is_ascii(), "{screen}");
    insta::assert_snapshot!(screen);
}
