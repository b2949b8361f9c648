//! Agendas on whole screens: a person's own, and what a phase does when it begins.

use nofault::agenda::Guide;

use crate::stage::Stage;

const TEA: &str = r#"(
  name: "tea",
  title: "Over tea",
  phases: [
    (name: "open", title: "Pour", minutes: 0, asks: ["What would you like to know?"]),
    (name: "factors", title: "Factors", minutes: 8, focus: factor),
  ],
)"#;

impl Stage {
    /// With this agenda among ours.
    fn guided(mut self, agenda: &str) -> Self {
        let mut guide = Guide::built_in();
        assert_eq!(guide.add_agenda(agenda), []);
        self.app = self.app.with_guide(guide);
        self
    }

    fn agenda(&self) -> String {
        self.app.board().details().agenda.name.to_string()
    }
}

#[test]
fn an_agenda_of_one_s_own_is_offered_and_led() {
    let mut stage = Stage::empty().guided(TEA).keys("b G");
    let mut offered = Vec::new();
    for _ in 0..7 {
        stage.press("Enter");
        offered.push(stage.agenda());
    }
    let ours = [
        "single-meeting-30",
        "single-meeting-60",
        "single-meeting-90",
    ];
    assert_eq!(offered[..3], ours);
    assert_eq!(offered[3..], ["learning-review", "solo", "tea", ""]);

    let mut stage = stage.keys("k j Enter Enter Enter Enter Enter Enter q ]");
    assert_eq!(stage.agenda(), "tea");
    let screen = stage.screen();
    assert!(
        screen.contains("1 Pour.") && !screen.contains("0 min"),
        "{screen}"
    );
    assert!(screen.contains("What would you like to know?"), "{screen}");
    assert!(stage.app.timer().is_none(), "a phase of 0 minutes");
    let mut stage = stage.keys("t");
    assert!(stage.screen().contains("No timer is set"));
    let mut stage = stage.keys("]");
    assert!(stage.screen().contains("2 Factors, 8 min."));
    assert!(stage.app.timer().is_some());
}

#[test]
fn an_agenda_that_is_not_known_here_refuses_to_begin_and_harms_nothing() {
    let stage = Stage::empty().guided(TEA);
    let stage = stage.keys("b G Enter Enter Enter Enter Enter Enter q ]");
    let mut elsewhere = Stage::with((**stage.app.board()).clone()).keys("]");
    let screen = elsewhere.screen();
    assert!(
        screen.contains("\"tea\" is not an agenda that is known here"),
        "{screen}"
    );
    let stage = elsewhere.keys("b G Enter");
    assert_eq!(stage.agenda(), "single-meeting-30");
}
