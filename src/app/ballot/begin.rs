//! How a ballot begins: where, with how many voters, in which manner; and how one goes on.

use std::collections::BTreeSet;

use super::{Ballot, Manner, OldVotes, Plan, Turn, plan};
use crate::app::choice::{Asked, Choice};
use crate::app::prompt::Purpose;
use crate::app::{App, Overlay, Refusal, Zoom};
use crate::board::{CardId, Column, Word};

/// How the room votes, in the order in which it is asked.
const MANNERS: [&str; 2] = [
    "Raise of hands, card by card",
    "Pass the keyboard, person by person",
];

impl App {
    /// Begins a vote on the column, or goes on with the one that is open.
    pub(in crate::app) fn ballot(&mut self) -> Result<(), Refusal> {
        if self.board.details().voting.open {
            return self.resume_ballot();
        }
        let column = self.column_to_vote_on()?;
        let budget = plan::suggested_budget(self.board.votable(column).count());
        let votes = if budget == 1 { "vote" } else { "votes" };
        let before = match self.board.details().voting.voters() {
            0 => String::new(),
            before => before.to_string(),
        };
        let label = format!("How many vote? ({budget} {votes} each, or as in 8 x 2)");
        self.ask(Purpose::Voters, label, &before);
        Ok(())
    }

    /// Takes the number of voters, and asks how they vote.
    pub(in crate::app) fn plan_vote(&mut self, typed: &str) -> Result<(), Refusal> {
        let column = self.column_to_vote_on()?;
        let budget = plan::suggested_budget(self.board.votable(column).count());
        let plan = Plan::typed(typed, budget).ok_or_else(|| Refusal::NoSuchValue {
            wanted: "a number of voters such as 8, or 8 x 3 for three votes each".to_owned(),
            given: typed.to_owned(),
        })?;
        let voted = self
            .board
            .votable(column)
            .filter(|card| card.tally() > 0)
            .count();
        let [one, two] = MANNERS;
        let (rows, standing) = if voted == 0 {
            (vec![one.to_owned(), two.to_owned()], String::new())
        } else {
            let rows = ["from zero", "votes from before stay"].map(|rest| {
                let rows = MANNERS.map(|manner| format!("{manner}; {rest}"));
                rows.to_vec()
            });
            let cards = if voted == 1 {
                "1 card"
            } else {
                &format!("{voted} cards")
            };
            let verb = if voted == 1 { "has" } else { "have" };
            (rows.concat(), format!(" {cards} {verb} votes from before."))
        };
        let each = if plan.budget == 1 { "vote" } else { "votes" };
        let title = format!(
            "{} voters, {} {each} each. How?{standing}",
            plan.voters, plan.budget
        );
        self.overlay = Overlay::Choice(Choice {
            title,
            rows,
            chosen: 0,
            asked: Asked::Ballot(Some(plan)),
        });
        Ok(())
    }

    /// Takes how they vote: the manners from zero, then the same with the votes from before; opens
    /// the vote where it is not yet.
    pub(in crate::app) fn take_ballot(
        &mut self,
        plan: Option<Plan>,
        row: usize,
    ) -> Result<(), Refusal> {
        let column = match plan {
            Some(_) => self.column_to_vote_on()?,
            None => self.column_to_go_on_with()?,
        };
        let mut old_votes = OldVotes::Stay;
        if let Some(plan) = plan {
            if row < MANNERS.len() {
                old_votes = OldVotes::Go;
            }
            self.edit_board(|board, _| {
                if old_votes == OldVotes::Go {
                    board.clear_votes(column);
                }
                board.open_voting(plan.voters, plan.budget)
            })?;
        }
        let manner = match row % MANNERS.len() {
            0 => Manner::Hands(None),
            _ => Manner::Keyboard(Turn::default()),
        };
        self.ballot = Some(Ballot {
            column,
            columns: BTreeSet::from([column]),
            old_votes,
            manner,
            early: None,
        });
        self.enter_ballot(column);
        Ok(())
    }

    fn resume_ballot(&mut self) -> Result<(), Refusal> {
        let column = self.column_to_go_on_with()?;
        if self.ballot.is_some() {
            self.join_column(column)?;
            self.enter_ballot(column);
            return Ok(());
        }
        self.overlay = Overlay::Choice(Choice {
            title: "A vote is open. How does it go on?".to_owned(),
            rows: MANNERS.map(str::to_owned).to_vec(),
            chosen: 0,
            asked: Asked::Ballot(None),
        });
        Ok(())
    }

    /// Takes a column into the open vote; where the vote began from zero, this column does too. Says
    /// the same whether there were votes or none.
    fn join_column(&mut self, column: Column) -> Result<(), Refusal> {
        let is_begun = self.is_begun(column);
        let Some(ballot) = &mut self.ballot else {
            return Ok(());
        };
        ballot.columns.insert(column);
        if is_begun || ballot.old_votes == OldVotes::Stay {
            return Ok(());
        }
        self.edit_board(|board, _| Ok(board.clear_votes(column)))?;
        let key = self.key_to("undo");
        self.tell(&format!(
            "Votes from before are cleared here too; on the board {key} brings them back."
        ));
        Ok(())
    }

    /// Whether the open vote is taken in this column already, as far as is known.
    fn is_begun(&self, column: Column) -> bool {
        let counted = &self.board.details().voting.counted;
        let known = self.ballot.iter().flat_map(|ballot| &ballot.columns);
        known.copied().any(|known| known == column)
            || self.board.column(column).any(|c| counted.contains(&c.id))
    }

    fn enter_ballot(&mut self, column: Column) {
        let Some(ballot) = &mut self.ballot else {
            return;
        };
        ballot.column = column;
        self.overlay = Overlay::Ballot;
        self.filter = None;
        self.view.zoom = Zoom::Board;
        self.cursor.column = column;
        let counted = &self.board.details().voting.counted;
        let wanted = |id: &CardId| match ballot.manner {
            Manner::Hands(_) => !counted.contains(id),
            Manner::Keyboard(_) => true,
        };
        let first = self.board.votable(column).map(|card| card.id).find(wanted);
        if let Some(id) = first {
            self.select(id);
        }
    }

    /// The column in which a vote can begin: the one that is selected.
    fn column_to_vote_on(&self) -> Result<Column, Refusal> {
        let column = self.cursor.column;
        if column == Column::Timeline {
            let key = self.key_to("go-factors");
            return Err(Refusal::WayOut(format!(
                "Facts are not voted on; {key} goes to the factors."
            )));
        }
        self.refuse_hidden(column)?;
        if self.board.votable(column).next().is_none() {
            let key = self.key_to("card-add");
            return Err(Refusal::WayOut(format!(
                "There is no card here to vote on; {key} writes one."
            )));
        }
        Ok(column)
    }

    /// Refuses a column with hidden cards: the room would vote on a part of it.
    fn refuse_hidden(&self, column: Column) -> Result<(), Refusal> {
        let hidden = self.hidden_in(column);
        if hidden > 0 {
            let cards = if hidden == 1 {
                "A card here is"
            } else {
                "Cards here are"
            };
            let key = self.key_to("cards-reveal");
            return Err(Refusal::WayOut(format!(
                "{cards} still hidden; {key} reveals them, then the room can vote."
            )));
        }
        Ok(())
    }

    fn hidden_in(&self, column: Column) -> usize {
        self.board.column(column).filter(|c| c.hidden).count()
    }

    /// The column in which an open vote goes on: the one that is selected where it can be voted on,
    /// else the one in which it was. One that joins the vote has no hidden cards.
    fn column_to_go_on_with(&self) -> Result<Column, Refusal> {
        let here = self.cursor.column;
        if here != Column::Timeline && !self.is_begun(here) {
            self.refuse_hidden(here)?;
        }
        let can = |column: &Column| {
            let is_whole = self.is_begun(*column) || self.hidden_in(*column) == 0;
            is_whole && self.board.votable(*column).next().is_some()
        };
        let before = self.ballot.as_ref().map(|ballot| ballot.column);
        let found = [Some(here), before].into_iter().flatten().find(can);
        found
            .or_else(|| Column::ALL.iter().copied().find(can))
            .ok_or_else(|| {
                let key = self.key_to("voting-close");
                Refusal::WayOut(format!(
                    "No card is left to vote on; {key} closes the vote."
                ))
            })
    }
}
