//! The agenda as one of the board's own fields: it stands here because the agendas are the words
//! that it may hold. Which they are, the guide knows; who writes the field asks it first.

use crate::board::detail_field::DetailField;
use crate::board::field::Input;
use crate::text::Clean;

/// Which agenda the meeting follows.
pub const FIELD: DetailField = DetailField {
    name: "agenda",
    title: "Agenda",
    help: "The format of the meeting, such as single-meeting-90; without one, an hour",
    input: Input::Agenda,
    read: |details, _| details.agenda.name.to_string(),
    write: |details, typed, _| {
        let typed = typed.trim();
        if *details.agenda.name != *typed {
            // The phases of another agenda are other phases.
            details.agenda.phase = 0;
            details.agenda.step = 0;
            details.agenda.name = Clean::line(typed);
        }
        Ok(())
    },
};
