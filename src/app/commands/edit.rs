//! Editing a text: these rows act on whatever text has the keyboard.

use super::chain::follow_up;
use crate::app::command::{Command, Group, Hint, Rows, Scope};
use crate::app::overlay::Overlay;
use crate::app::solo::Then;
use crate::app::writing::{Masking, Writing};
use crate::app::{App, Refusal};
use crate::board::Spot;
use crate::text::Buffer;

const TEXT: &[Scope] = &[Scope::Text];
const TYPED: &[Scope] = &[Scope::Text, Scope::Search];

const ROWS: Rows = Rows::of(TYPED, Group::Edit);
const IN_TEXT: Rows = Rows::of(TEXT, Group::Edit);

pub(super) const TABLE: &[Command] = &[
    IN_TEXT.row(
        "text-keep",
        &["Enter"],
        Hint::always("keep"),
        "Keep what is written",
        App::keep_text,
    ),
    IN_TEXT.row(
        "text-close",
        &["Esc"],
        Hint::when(|app| {
            let kept = !matches!(app.overlay, Overlay::Form(_) | Overlay::Prompt(_));
            Some(if kept { "put aside" } else { "close" })
        })
        .of_worth(2),
        "Close; a card's text stays as a draft",
        |app| {
            app.close_overlay();
            Ok(())
        },
    ),
    IN_TEXT.row(
        "text-keep-and-next",
        &["Ctrl-N"],
        Hint::when(|app| writing(app, "keep, next")).of_worth(3),
        "Keep the card and begin another one below",
        |app| {
            let Overlay::Writing(writing) = &app.overlay else {
                return Ok(());
            };
            let begun = writing.clone();
            let Some(id) = app.keep_writing()? else {
                return Ok(());
            };
            let spot = match begun.masking() {
                Masking::Open => Spot::Below(id),
                Masking::Masked => Spot::Last,
            };
            let next = Writing {
                answers: begun.answers,
                ..Writing::new(begun.column, spot)
            };
            app.write(match begun.masking() {
                Masking::Open => next,
                Masking::Masked => next.masked(),
            });
            Ok(())
        },
    ),
    IN_TEXT.row(
        "text-lines",
        &["Ctrl-P"],
        Hint::when(|app| app.has_lines().then_some("pasted lines")).of_worth(2),
        "Show the pasted lines that were not added in this column",
        App::preview_again,
    ),
    IN_TEXT.row(
        "text-keep-and-follow-up",
        &["Tab"],
        Hint::when(|app| {
            let name = app.typed_path().map(|_| "complete");
            name.or_else(|| writing(app, "keep, follow up"))
        })
        .of_worth(4),
        "Keep the card and follow it up in the next column; complete the name of a file",
        |app| {
            app.complete_path();
            if !matches!(app.overlay, Overlay::Writing(_)) {
                return app.keep_row();
            }
            let Some(id) = app.keep_writing()? else {
                return Ok(());
            };
            follow_up(app, id)
        },
    ),
    IN_TEXT.row(
        "text-newline",
        &["Alt-Enter", "Ctrl-J"],
        Hint::when(|app| {
            matches!(app.overlay, Overlay::Writing(_) | Overlay::Form(_)).then_some("new line")
        })
        .of_worth(1),
        "Begin a new line",
        |app| edit(app, Buffer::newline),
    ),
    ROWS.quiet("text-undo", &["Ctrl-U"], "Undo in the text", |app| {
        edit(app, Buffer::undo)
    }),
    ROWS.quiet("text-redo", &["Ctrl-Y"], "Redo in the text", |app| {
        edit(app, Buffer::redo)
    }),
    ROWS.quiet(
        "text-delete-word",
        &["Ctrl-W", "Alt-Backspace"],
        "Delete the word before the cursor",
        |app| edit(app, Buffer::delete_word_left),
    ),
    ROWS.quiet(
        "text-delete-word-right",
        &["Alt-d", "Alt-Delete"],
        "Delete the word after the cursor",
        |app| edit(app, Buffer::delete_word_right),
    ),
    ROWS.quiet(
        "text-backspace",
        &["Backspace", "Ctrl-H"],
        "Delete the character before the cursor",
        |app| edit(app, Buffer::backspace),
    ),
    ROWS.quiet(
        "text-delete",
        &["Delete", "Ctrl-D"],
        "Delete the character after the cursor",
        |app| edit(app, Buffer::delete),
    ),
    ROWS.quiet(
        "text-delete-to-end",
        &["Ctrl-K"],
        "Delete to the end of the line",
        |app| edit(app, Buffer::delete_to_line_end),
    ),
    ROWS.quiet(
        "text-left",
        &["Left", "Ctrl-B"],
        "One character left",
        |app| edit(app, Buffer::left),
    ),
    ROWS.quiet(
        "text-right",
        &["Right", "Ctrl-F"],
        "One character right",
        |app| edit(app, Buffer::right),
    ),
    ROWS.quiet(
        "text-word-left",
        &["Ctrl-Left", "Alt-Left", "Alt-b"],
        "One word left",
        |app| edit(app, Buffer::word_left),
    ),
    ROWS.quiet(
        "text-word-right",
        &["Ctrl-Right", "Alt-Right", "Alt-f"],
        "One word right",
        |app| edit(app, Buffer::word_right),
    ),
    ROWS.quiet(
        "text-home",
        &["Home", "Ctrl-A"],
        "To the beginning of the line",
        |app| edit(app, Buffer::home),
    ),
    ROWS.quiet("text-end", &["End"], "To the end of the line", |app| {
        edit(app, Buffer::end)
    }),
    IN_TEXT.row("text-up", &["Up"], Hint::NONE, "One row up", |app| {
        let cells = app.shown.text_cells.max(1);
        edit(app, |buffer| buffer.up(cells))
    }),
    IN_TEXT.row("text-down", &["Down"], Hint::NONE, "One row down", |app| {
        let cells = app.shown.text_cells.max(1);
        edit(app, |buffer| buffer.down(cells))
    }),
    IN_TEXT.row(
        "text-outside",
        &["Ctrl-E"],
        Hint::NONE,
        "Edit the text in $EDITOR",
        edit_outside,
    ),
];

/// These words while a card is written.
fn writing(app: &App, words: &'static str) -> Option<&'static str> {
    matches!(app.overlay, Overlay::Writing(_)).then_some(words)
}

fn edit(app: &mut App, act: impl FnOnce(&mut Buffer) -> bool) -> Result<(), Refusal> {
    if let Some(buffer) = app.overlay.buffer_mut() {
        act(buffer);
    }
    Ok(())
}

fn edit_outside(app: &mut App) -> Result<(), Refusal> {
    if let Overlay::Writing(writing) = &app.overlay
        && writing.masking() == Masking::Masked
    {
        return Err(Refusal::Because(
            "What is written in silence stays here; another editor would show it.",
        ));
    }
    if matches!(app.overlay, Overlay::Prompt(_)) {
        return Err(Refusal::Because("A single line is written here; type it."));
    }
    app.edit_outside()
}

impl App {
    /// Keeps what is written, whatever it is for.
    fn keep_text(&mut self) -> Result<(), Refusal> {
        if matches!(self.overlay, Overlay::Writing(_)) {
            self.keep_writing()?;
        } else if matches!(self.overlay, Overlay::Form(_)) {
            self.keep_row()?;
        } else if matches!(self.overlay, Overlay::Solo(_)) {
            self.keep_answer(Then::GoOn)?;
        } else {
            self.answer_prompt()?;
        }
        Ok(())
    }
}
