//! What nobody in the room may read: it is on no picture, whatever keys are pressed.
//!
//! Two runs with the same keys and different secrets must show the same pictures: then nothing of a
//! secret shows, not its length, its cursor or its effect either.

use nofault::app::{Effect, Overlay};
use nofault::board::Column;

use crate::stage::Stage;

impl Stage {
    /// Types a text letter by letter and returns every picture on the way.
    fn pictures_of(&mut self, text: &str) -> Vec<String> {
        let letters = text.chars().map(|c| {
            self.press(&format!("\"{c}\""));
            self.screen()
        });
        letters.collect()
    }
}

#[test]
fn nothing_of_a_masked_text_shows_while_it_is_typed_or_after() {
    let texts = [
        "x",
        "14:05-14:40 the pager stayed silent !detected #dns",
        "日本語のとても長い文章がここに書かれていて、行を何度も折り返します、何度も何度も。",
    ];
    for view in ["", "R"] {
        let mut after = Vec::new();
        for text in texts {
            let mut stage = Stage::empty()
                .keys(r#"a "14:03 deploy" Enter"#)
                .keys(view)
                .keys("w");
            let before = stage.screen();
            for picture in stage.pictures_of(text) {
                assert_eq!(picture, before, "while typing {text:?}");
            }
            after.push(stage.keys("Enter Esc").screen());
        }
        assert!(
            after.iter().all(|picture| *picture == after[0]),
            "{}",
            after.join("\n")
        );
    }
}

#[test]
fn a_note_is_neither_read_nor_found_in_the_room() {
    let mut stage = Stage::empty().keys(r#"2 a "no limit on connections" Enter Enter"#);
    let Overlay::Form(form) = stage.app.overlay() else {
        panic!("{}", stage.screen());
    };
    let rows = stage.app.form_rows(form.subject);
    let note = rows
        .iter()
        .position(|row| row.title == "Note")
        .expect("it has a note");
    stage.press(&"j ".repeat(note));
    stage.press(r#"Enter "ask legal first" Enter Esc"#);
    assert!(
        matches!(stage.app.overlay(), Overlay::None),
        "{}",
        stage.screen()
    );
    stage.press(r#"/ "legal" Enter"#);
    assert!(stage.screen().contains("1 of 1"), "{}", stage.screen());
    stage.press("R");
    assert!(stage.screen().contains("0 of 1"), "{}", stage.screen());
    for keys in ["Esc", "z", "z", "Enter", "Esc", "i", "Esc", "y"] {
        stage.press(keys);
        assert!(!stage.screen().contains("ask legal"), "{}", stage.screen());
    }
    let copied = stage
        .effects
        .iter()
        .any(|e| matches!(e, Effect::Copy(t) if t.contains("legal")));
    assert!(!copied);
}

#[test]
fn where_masked_cards_stand_does_not_tell_the_order_of_writing() {
    let written: Vec<String> = (0..12).map(|n| format!("card {n}")).collect();
    let keys: Vec<String> = written
        .iter()
        .map(|t| format!("w \"{t}\" Enter "))
        .collect();
    let stage = Stage::empty().keys("2").keys(&keys.concat()).keys("r");
    let mut stand = stage.texts(Column::Factor);
    assert_ne!(stand, written);
    stand.sort_by_key(|text| written.iter().position(|t| t == text));
    assert_eq!(stand, written, "all are there");
}
