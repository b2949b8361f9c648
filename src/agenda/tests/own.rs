//! A person's own agendas, questions and house rules: what they replace, and their mistakes.

use super::*;
use crate::settings::Mistake;

const SHORT: &str = r#"(
  name: "tea",
  title: "Over tea",
  phases: [
    (name: "open", title: "Open", minutes: 2, asks: ["What would you like to know?"]),
    (name: "factors", title: "Factors", minutes: 8, focus: factor, opens: parked, parks: true),
    (name: "pause", title: "Pause", minutes: 0),
  ],
)"#;

fn told(mistakes: &[Mistake]) -> Vec<String> {
    mistakes.iter().map(ToString::to_string).collect()
}

fn assert_told(mistakes: &[Mistake], starts: &[&str]) {
    let told = told(mistakes);
    assert_eq!(told.len(), starts.len(), "{told:#?}");
    for (told, start) in told.iter().zip(starts) {
        assert!(told.starts_with(start), "{told}\n{start}");
    }
}

#[test]
fn an_agenda_is_added_behind_ours_or_stands_in_the_place_of_one() {
    let mut guide = Guide::built_in();
    assert_eq!(guide.add_agenda(SHORT), []);
    assert_eq!(guide.names().last(), Some("tea"));
    let tea = guide.agenda("tea").expect("it was added");
    assert_eq!((tea.minutes(), &*tea.title), (10, "Over tea"));
    let phase = &tea.phases[1];
    assert_eq!(
        (phase.focus, phase.opens),
        (Some(Column::Factor), Some(Panel::Parked))
    );
    assert!(phase.parks_in(Column::Action) && !phase.parks_in(Column::Factor));
    assert_eq!(
        &*guide.asks(&tea.phases[0])[0],
        "What would you like to know?"
    );
    assert_eq!(guide.asks(phase).len(), 8, "ours, where an agenda has none");

    let solo = SHORT.replace("\"tea\"", "\"solo\"");
    let before = guide.names().count();
    assert_eq!(guide.add_agenda(&solo), []);
    assert_eq!(
        (guide.names().count(), guide.names().nth(4)),
        (before, Some("solo"))
    );
    assert_eq!(guide.agenda("solo").map(Agenda::minutes), Some(10));
}

#[test]
fn two_files_cannot_have_one_agenda() {
    let mut guide = Guide::built_in();
    assert_eq!(guide.add_agenda(SHORT), []);
    let again = guide.add_agenda(SHORT);
    assert_told(
        &again,
        &["line 2: another file of yours is named \"tea\" too"],
    );
}

#[test]
fn every_mistake_of_an_agenda_is_told_with_its_line() {
    let text = r#"(
  name: "Over Tea",
  colour: "green",
  title: "  ",
  minutes: 10,
  phases: [
    (name: "open", title: "Open", minutes: 601),
    (name: "open", title: "Open", minutes: -1),
    // Nothing is said of its length.
    (
      name: "half--way",
      title: 3,
      sings: true,
      focus: sky,
      opens: window,
      asks: [],
    ),
  ],
)"#;
    assert_told(
        &Guide::built_in().add_agenda(text),
        &[
            "line 2: name: write it like \"single-meeting-60\", not \"Over Tea\"",
            "line 3: there is no field \"colour\": the fields are name, title, phases",
            "line 4: title: write at least one word",
            "line 5: there is no field \"minutes\"",
            "line 7: minutes: a phase takes 0 to 600 minutes, not 601",
            "line 8: minutes: a phase takes 0 to 600 minutes, not -1",
            "line 8: the phase \"open\" stands on line 7 too",
            "line 10: the field \"minutes\" is missing",
            "line 11: name of the phase: write it like",
            "line 12: title of the phase: expected string",
            "line 13: there is no field \"sings\": the fields are name, title, minutes",
            "line 14: focus: \"sky\" is none of",
            "line 15: opens: \"window\" is none of",
            "line 16: asks: write at least one sentence",
        ],
    );
}

#[test]
fn an_agenda_needs_a_name_a_title_and_a_phase() {
    let mut guide = Guide::built_in();
    let empty = guide.add_agenda("(name: \"\", title: \"x\", phases: [])");
    assert_told(
        &empty,
        &["line 1: name: write it", "line 1: an agenda needs a phase"],
    );
    let nothing = guide.add_agenda("(title: \"x\")");
    assert_told(
        &nothing,
        &[
            "line 1: the field \"name\" is missing",
            "line 1: the field \"phases\" is missing",
        ],
    );
    assert_eq!(guide.add_agenda("()").len(), 3);
    assert_eq!(guide.add_agenda("(name: \"x\"").len(), 1);
    assert_eq!(guide.add_agenda("[1]").len(), 1);
}

#[test]
fn nothing_of_a_file_reaches_the_screen_uncleaned() {
    let text = SHORT.replace("Over tea", "Over\u{1b}[2J \u{202e}tea\n");
    let mut guide = Guide::built_in();
    assert_eq!(guide.add_agenda(&text), []);
    assert_eq!(&*guide.agenda("tea").expect("added").title, "Over tea");
}

#[test]
fn a_list_of_questions_stands_in_the_place_of_ours_and_the_others_stay() {
    let mut guide = Guide::built_in();
    let text = r#"(
      phases: {"factors": ["What else?"]},
      columns: {action: ["What first?"]},
      milestones: {detected: ["What showed it?"]},
    )"#;
    assert_eq!(guide.add_questions(text), []);
    let agenda = guide.agenda("").expect("the default");
    let asked = |name: &str| {
        let phase = agenda.phases.iter().find(|phase| &*phase.name == name);
        guide.asks(phase.expect(name)).len()
    };
    assert_eq!((asked("factors"), asked("timeline")), (1, 8));
    let in_column = |column| guide.questions(None, None, column).count();
    assert_eq!(
        (in_column(Column::Action), in_column(Column::Factor)),
        (1, 6)
    );
}

#[test]
fn every_mistake_of_questions_and_rules_is_told_with_its_line() {
    let mut guide = Guide::built_in();
    let text = "(\n  phases: {\n    \"fctors\": [\"What?\"],\n    \"open\": [],\n  },\n  columns: {\n    sky: [\"What?\"],\n    action: [3],\n  },\n  days: {},\n)";
    let mistakes = guide.add_questions(text);
    assert_told(
        &mistakes,
        &[
            "line 3: no agenda has a phase \"fctors\"",
            "line 4: open: write at least one sentence",
            "line 7: columns: \"sky\" is none of",
            "line 8: columns: expected string",
            "line 10: there is no field \"days\"",
        ],
    );
    let rules = guide.add_house_rules("[\n  \"\",\n  \"Kindness first.\",\n  4,\n]");
    assert_told(
        &rules,
        &[
            "line 2: house rules: write at least",
            "line 4: house rules: expected",
        ],
    );
    assert_eq!(guide.house_rules().len(), 8, "ours stay");
    assert_eq!(guide.add_house_rules("[\"Kindness first.\"]"), []);
    assert_eq!(guide.house_rules().len(), 1);
}

#[test]
fn an_own_phase_can_have_questions() {
    let mut guide = Guide::built_in();
    let questions = "(phases: {\"pause\": [\"What would be good now?\"]})";
    assert_eq!(guide.add_questions(questions).len(), 1);
    assert_eq!(guide.add_agenda(SHORT), []);
    assert_eq!(guide.add_questions(questions), []);
}
