//! What a section can hold: one function a name, from a board to blocks.
//!
//! Layouts name them; nothing here knows an order, a heading of a section or a format.

use super::Part;
use super::document::Said;
use super::view::View;

mod actions;
mod affected;
mod chain;
mod factors;
mod guardrails;
mod rest;
mod stages;
mod timeline;

/// Something that a section can hold.
#[derive(Clone, Copy, Debug)]
pub(super) struct Body {
    /// Its name in layouts.
    pub(super) name: &'static str,
    /// The part of the board that it tells, where that can be exported alone.
    pub(super) part: Part,
    /// What it says of a board; nothing where there is nothing to say.
    pub(super) say: fn(&View<'_>) -> Said,
}

const fn body(name: &'static str, say: fn(&View<'_>) -> Said) -> Body {
    Body {
        name,
        part: Part::Whole,
        say,
    }
}

/// All that there is. `docs/layouts.md` says what each of them tells.
pub(super) const BODIES: &[Body] = &[
    body("summary", rest::summary),
    body("impact", rest::impact),
    body("affected", affected::affected),
    body("milestones", timeline::milestones),
    body("durations", timeline::durations),
    body("course", timeline::course),
    body("timeline-picture", timeline::picture),
    Body {
        name: "timeline",
        part: Part::Timeline,
        say: timeline::events,
    },
    body("lead-up", stages::lead_up),
    body("fault", stages::fault),
    body("detected", stages::detected),
    body("response", stages::response),
    body("recovery", stages::recovery),
    body("trigger", stages::trigger),
    body("detection", stages::detection),
    body("resolution", stages::resolution),
    body("chain-picture", chain::picture),
    body("chain", chain::links),
    body("factors", factors::factors),
    body("let-it-happen", factors::let_it_happen),
    body("protection", factors::protection),
    body("protected", factors::protected),
    body("luck", factors::luck),
    body("went-well", factors::went_well),
    body("went-wrong", factors::went_wrong),
    body("themes", factors::themes),
    body("guardrails", guardrails::guardrails),
    body("unbuilt", guardrails::unbuilt),
    Body {
        name: "actions",
        part: Part::Actions,
        say: actions::actions,
    },
    body("done", actions::done),
    body("planned", actions::planned),
    body("questions", rest::questions),
    body("parked", rest::parked),
    body("decisions", rest::decisions),
    body("people", rest::people),
    body("notes", rest::notes),
    body("session", rest::session),
];

/// What is named so in layouts.
pub(super) fn named(name: &str) -> Option<&'static Body> {
    BODIES.iter().find(|body| body.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::{Options, tests::sample::sample};
    use crate::insight::Strengths;

    #[test]
    fn names_are_unique_and_a_board_with_everything_fills_most() {
        let (board, strengths) = (sample(), Strengths::default());
        let options = Options::default();
        let view = View::new(&board, &strengths, &options);
        let empty: Vec<&str> = BODIES
            .iter()
            .filter(|body| (body.say)(&view).is_empty())
            .map(|body| body.name)
            .collect();
        // Nothing came before the impact, nothing was mitigated, protected us, has a theme or is done.
        assert_eq!(
            empty,
            [
                "lead-up",
                "response",
                "recovery",
                "resolution",
                "protected",
                "went-well",
                "themes",
                "unbuilt",
                "done",
                "notes"
            ]
        );
        for (n, body) in BODIES.iter().enumerate() {
            assert!(
                BODIES
                    .iter()
                    .skip(n + 1)
                    .all(|other| other.name != body.name)
            );
            assert_eq!(named(body.name).map(|found| found.name), Some(body.name));
        }
    }

    #[test]
    fn the_guide_tells_every_name() {
        let guide = include_str!("../../docs/layouts.md");
        let (_, table) = guide.split_once("| name | tells |").expect("the table");
        for body in BODIES {
            assert!(table.contains(&format!("`{}`", body.name)), "{}", body.name);
        }
        let told = table.lines().filter_map(|line| line.split('|').nth(1));
        let told = told.flat_map(|names| names.split('`').skip(1).step_by(2));
        assert_eq!(told.filter(|name| named(name).is_none()).count(), 0);
    }
}
