//! How a ballot begins: where, with how many voters, in which manner; and how one goes on.

use std::collections::BTreeSet;

use super::{Ballot, Manner, Plan, Turn, plan};
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
        let before = match self.board.details().voting.voters {
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
        if let Some(plan) = plan {
            self.edit_board(|board, _| {
                if row < MANNERS.len() {
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
            columns: BTreeSet::new(),
            manner,
            early: None,
        });
        self.enter_ballot(column);
        Ok(())
    }

    fn resume_ballot(&mut self) -> Result<(), Refusal> {
        let column = self.column_to_go_on_with()?;
        if self.ballot.is_some() {
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

    fn enter_ballot(&mut self, column: Column) {
        let Some(ballot) = &mut self.ballot else {
            return;
        };
        ballot.column = column;
        ballot.columns.insert(column);
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
        let hidden = self.board.column(column).filter(|c| c.hidden).count();
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
        if self.board.votable(column).next().is_none() {
            let key = self.key_to("card-add");
            return Err(Refusal::WayOut(format!(
                "There is no card here to vote on; {key} writes one."
            )));
        }
        Ok(column)
    }

    /// The column in which an open vote goes on: the one that is selected where it can be voted on,
    /// else the one in which it was.
    fn column_to_go_on_with(&self) -> Result<Column, Refusal> {
        let can = |column: &Column| self.board.votable(*column).next().is_some();
        let before = self.ballot.as_ref().map(|ballot| ballot.column);
        let found = [Some(self.cursor.column), before]
            .into_iter()
            .flatten()
            .find(can);
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
