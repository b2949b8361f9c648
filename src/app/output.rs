//! What leaves the program on a person's wish: documents, the clipboard, links.

use super::command;
use super::event::{Effect, Existing};
use super::prompt::{Prompt, Purpose};
use super::{App, Overlay, Refusal};
use crate::export::{self, Layout};
use crate::text::{Clean, slug};

/// The most that goes into the clipboard, in bytes: terminals take 100,000 signs by OSC 52, and there
/// four signs of base 64 stand for three bytes.
const CLIPBOARD: usize = 74_994;

impl App {
    /// The file name that the document of this board would have.
    pub(super) fn export_name(&self, extension: &str) -> String {
        let details = self.board.details();
        let zone = self.board.zone();
        let day = details
            .began
            .map_or_else(|| self.today(), |at| at.day(zone));
        format!("{day}-{}.{extension}", slug(&details.title))
    }

    /// Asks for the name of the document, which also says its format.
    pub(super) fn begin_export(&mut self) {
        let name = self.exported.clone();
        let name = name.unwrap_or_else(|| self.export_name("md"));
        let label = self.export_label();
        self.ask(Purpose::Export, label, &name);
        let key = command::named("document-next").and_then(|command| self.keymap.first(command));
        let layout = key.map_or_else(String::new, |key| format!("; {key} changes the layout"));
        self.tell(&format!(
            "The ending says the format: .md .html .json .csv .ics{layout}."
        ));
    }

    /// Takes the next layout for the document whose name is being asked for.
    pub(super) fn next_layout(&mut self) -> Result<(), Refusal> {
        let asked = if let Overlay::Prompt(Prompt { purpose, .. }) = &self.overlay {
            Some(*purpose)
        } else {
            None
        };
        if asked == Some(Purpose::Import) {
            self.next_format();
            return Ok(());
        }
        if asked != Some(Purpose::Export) {
            return Err(Refusal::Because(
                "This is for documents and records; export or import first.",
            ));
        }
        let names: Vec<&str> = self.layouts.names().collect();
        let now = names.iter().position(|name| *name == &*self.layout);
        let next = now.map_or(0, |place| (place + 1) % names.len());
        if let Some(name) = names.get(next) {
            self.layout = Clean::line(name);
        }
        let label = self.export_label();
        if let Overlay::Prompt(prompt) = &mut self.overlay {
            prompt.label = label;
        }
        let layout = self.layout();
        let told = format!("{}: {}.", layout.name, layout.title);
        self.tell(&told);
        Ok(())
    }

    /// What the question for the document's name is called.
    fn export_label(&self) -> String {
        if *self.layout == *export::layout::DEFAULT {
            "Export to".to_owned()
        } else {
            format!("Export in the layout {} to", self.layout)
        }
    }

    /// The layout of documents.
    fn layout(&self) -> Layout {
        let layout = self.layouts.layout(&self.layout);
        layout.map_or_else(|| self.layouts.default_layout(), Layout::clone)
    }

    /// Writes the document to a file; the ending of the name says in which format.
    pub(super) fn export_to(&mut self, path: &str) -> Result<(), Refusal> {
        let path = path.trim();
        if path.is_empty() {
            return Err(Refusal::Because(
                "The document needs a file name, such as incident.md.",
            ));
        }
        let format = export::by_ending(path).ok_or(Refusal::Because(
            "The ending says the format: use .md, .html, .json, .csv or .ics.",
        ))?;
        // A file that is there is replaced only when a person asks for the same one again.
        let again = self.exported.as_deref() == Some(path);
        self.exported = Some(path.to_owned());
        self.effects.push(Effect::Export {
            board: self.board.clone(),
            strengths: self.strengths.clone(),
            format: format.name,
            layout: self.layout(),
            path: path.to_owned(),
            existing: if again {
                Existing::Replace
            } else {
                Existing::Keep
            },
        });
        Ok(())
    }

    /// Saves a copy of the board to a file of its own.
    pub(super) fn copy_to(&mut self, path: &str) -> Result<(), Refusal> {
        if path.trim().is_empty() {
            return Err(Refusal::Because(
                "The copy needs a file name, such as board.ron.",
            ));
        }
        let path = path.trim().to_owned();
        self.effects.push(Effect::SaveCopy {
            board: self.board.clone(),
            path,
        });
        Ok(())
    }

    /// Copies the selected card's text.
    pub(super) fn copy_card(&mut self) -> Result<(), Refusal> {
        let card = self.selected_open()?;
        if card.text.len() > CLIPBOARD {
            return Err(Refusal::Because(
                "The card is longer than the 74,994 bytes that a terminal's clipboard takes; e exports the board.",
            ));
        }
        self.effects.push(Effect::Copy(card.text.to_string()));
        self.tell("Copied the card's text.");
        Ok(())
    }

    /// Opens the first link of the selected card.
    pub(super) fn open_link(&mut self) -> Result<(), Refusal> {
        let card = self.selected_open()?;
        let texts = [&card.ticket, &card.source, &card.text, &card.note];
        let link = texts.iter().find_map(|text| link_in(text));
        let link = link.ok_or(Refusal::Because(
            "This card holds no link; a link begins with https:// and can stand in any field.",
        ))?;
        self.effects.push(Effect::Browse(link));
        Ok(())
    }

    /// Hands the text that is being written to the person's own editor.
    pub(super) fn edit_outside(&mut self) -> Result<(), Refusal> {
        if self.overlay == Overlay::None {
            self.write_selected()?;
        }
        let text = self.overlay.buffer().map(|buffer| buffer.text().to_owned());
        self.effects.push(Effect::Edit(text.unwrap_or_default()));
        Ok(())
    }
}

/// The first http or https address in a text.
pub(super) fn link_in(text: &str) -> Option<String> {
    let start = [text.find("https://"), text.find("http://")]
        .into_iter()
        .flatten()
        .min()?;
    let rest = text.get(start..)?;
    let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '"' | '<' | '`'));
    let link = rest.get(..end.unwrap_or(rest.len()))?;
    let link = link.trim_end_matches(['.', ',', ';', ':', ')', ']', '!', '?']);
    link.is_ascii().then(|| link.to_owned())
}

#[cfg(test)]
mod tests {
    use super::link_in;

    #[test]
    fn a_link_ends_before_the_sentence_does() {
        assert_eq!(
            link_in("see (https://a.example/b?c=1)."),
            Some("https://a.example/b?c=1".into())
        );
        assert_eq!(link_in("no link here"), None);
    }
}
