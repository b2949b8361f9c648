//! The three answers to a finding: take the rewording, make the question a card, say "not blame".
//!
//! They act on the finding that is shown: in the editor the nearest to the cursor, in the list of a
//! card the chosen one.

use std::sync::Arc;

use super::Worded;
use crate::app::live::overlap;
use crate::app::writing::{Target, Writing};
use crate::app::{App, Overlay, Refusal, Room};
use crate::board::{Card, CardId, Column, Spot};
use crate::text::Clean;
use crate::wording::{Finding, Rewording};

/// Where a finding is shown.
enum Place {
    /// In a text that is being written.
    Text(Box<Writing>),
    /// In the list of a card.
    List(Box<Worded>),
}

impl App {
    /// The finding that is shown, and where.
    fn shown_finding(&self) -> Result<(Finding, Place), Refusal> {
        if self.view.room == Room::Room {
            return Err(self.quiet());
        }
        let found = if let Overlay::Writing(writing) = &self.overlay {
            let finding = self.asked_in(writing).cloned();
            finding.map(|finding| (finding, Place::Text(Box::new(writing.clone()))))
        } else if let Overlay::Worded(worded) = &self.overlay {
            let finding = worded.findings.get(worded.chosen).cloned();
            finding.map(|finding| (finding, Place::List(Box::new(worded.clone()))))
        } else {
            None
        };
        found.ok_or(Refusal::Because(
            "No wording is marked here; a mark comes after a short pause in writing a card.",
        ))
    }

    /// Whether the finding that is shown can be reworded by itself.
    pub(in crate::app) fn has_rewording(&self) -> bool {
        self.shown_finding()
            .is_ok_and(|(finding, _)| finding.instead.is_some())
    }

    /// Writes the rewording in the place of what was found.
    pub(in crate::app) fn take_rewording(&mut self) -> Result<(), Refusal> {
        let (finding, place) = self.shown_finding()?;
        match place {
            Place::Text(writing) => self.reword_text(&finding, &writing),
            Place::List(worded) => self.reword_card(&finding, &worded),
        }
    }

    fn reword_text(&mut self, finding: &Finding, writing: &Writing) -> Result<(), Refusal> {
        // More of the sentence may have been written since.
        let found = self.read(writing);
        let instead = found
            .into_iter()
            .find(|other| overlap(&other.span, &finding.span))
            .and_then(|other| other.instead);
        let Rewording { span, text } = instead.ok_or(NO_REWORDING)?;
        if let Some(buffer) = self.overlay.buffer_mut() {
            let cursor = buffer.cursor();
            buffer.replace(span.clone(), &text);
            if cursor > span.end {
                buffer.place(cursor - span.len() + text.len());
            }
        }
        let undo = self.key_to("text-undo");
        self.tell(&format!("Reworded; {undo} takes it back."));
        Ok(())
    }

    fn reword_card(&mut self, finding: &Finding, worded: &Worded) -> Result<(), Refusal> {
        let Rewording { span, text } = finding.instead.clone().ok_or(NO_REWORDING)?;
        let old = &worded.card.text;
        let before = old.get(..span.start).unwrap_or_default();
        let after = old.get(span.end..).unwrap_or_default();
        let new = Clean::block(&[before, &text, after].concat());
        self.edit_board(|board, ids| {
            board.change(worded.card.id, ids, |card| {
                card.text = new;
                Ok(())
            })
        })?;
        let undo = self.key_to("undo");
        self.tell(&format!("Reworded; on the board {undo} takes it back."));
        Ok(())
    }

    /// Makes the question a contributing factor; what is being written stays open.
    pub(in crate::app) fn ask_as_card(&mut self) -> Result<(), Refusal> {
        let (finding, place) = self.shown_finding()?;
        let question = Clean::line(&finding.question);
        let is_asked = |card: &Arc<Card>| !card.hidden && card.text == question;
        if self.board.column(Column::Factor).any(is_asked) {
            return Err(Refusal::Because(
                "This question is a card already, among the contributing factors.",
            ));
        }
        match place {
            Place::Text(writing) => {
                let id = self.add_question(question, self.source_of(&writing))?;
                let is_new_event =
                    writing.column == Column::Timeline && matches!(writing.target, Target::New(..));
                if is_new_event && let Overlay::Writing(writing) = &mut self.overlay {
                    writing.asked.push(id);
                }
                self.tell("The question is a contributing factor now; go on with your card.");
            }
            Place::List(worded) => {
                self.add_question(question, self.source(&worded.card))?;
                self.tell("The question is a contributing factor now.");
            }
        }
        Ok(())
    }

    /// Where a question about a card stands, and what it answers.
    fn source(&self, card: &Card) -> (Spot, Vec<CardId>) {
        match card.column {
            Column::Timeline => (Spot::Last, vec![card.id]),
            Column::Factor => {
                let answered = self.board.answers(card).map(|event| event.id);
                (Spot::Below(card.id), answered.collect())
            }
            Column::Guardrail | Column::Action => (Spot::Last, Vec::new()),
        }
    }

    fn source_of(&self, writing: &Writing) -> (Spot, Vec<CardId>) {
        if let Target::Card(id) = writing.target
            && let Some(card) = self.board.card(id)
        {
            return self.source(card);
        }
        let answered = writing.answers.filter(|_| writing.column == Column::Factor);
        (Spot::Last, answered.into_iter().collect())
    }

    fn add_question(
        &mut self,
        question: Clean,
        (spot, answered): (Spot, Vec<CardId>),
    ) -> Result<CardId, Refusal> {
        let parked = self.parks(Column::Factor);
        self.edit_board(|board, ids| {
            let id = board.add(Column::Factor, spot, ids, |card| {
                card.text = question;
                card.parked = parked;
            });
            for answered in answered {
                if board.resolve(answered).is_some() {
                    board.toggle_answer(id, answered)?;
                }
            }
            Ok(id)
        })
    }

    /// Puts the finding aside for good, on this board.
    pub(in crate::app) fn put_finding_aside(&mut self) -> Result<(), Refusal> {
        let (finding, place) = self.shown_finding()?;
        let mut marks = vec![finding.mark.clone()];
        if let Place::Text(writing) = &place {
            marks.extend(self.mark_when_kept(&finding, writing));
        }
        self.edit_board(|board, _| {
            board.change_details(|details| {
                for mark in &marks {
                    let mark = Clean::line(mark);
                    if !details.silenced.contains(&mark) {
                        details.silenced.push(mark);
                    }
                }
            });
            Ok(())
        })?;
        if let Overlay::Writing(writing) = &mut self.overlay {
            writing.live.forget(&finding);
        }
        let undo = self.key_to("undo");
        self.tell(&format!(
            "Not blame: put aside on this board; there {undo} brings it back."
        ));
        Ok(())
    }

    /// The mark that a finding will have in the kept card, beside other words than in the line.
    fn mark_when_kept(&self, finding: &Finding, writing: &Writing) -> Option<String> {
        let kept = self.entry(writing).text;
        let words = writing.buffer.text().get(finding.span.clone())?;
        let found = self.reader().findings(&kept, writing.column);
        let is_same = |other: &Finding| {
            other.rule == finding.rule && kept.get(other.span.clone()) == Some(words)
        };
        found.into_iter().find(is_same).map(|other| other.mark)
    }
}

const NO_REWORDING: Refusal =
    Refusal::Because("This needs words of your own; the question may lead to them.");
