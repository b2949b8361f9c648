//! The fields that the cards of every column have.

use super::value::{block, flag, parts_tags, yes};
use super::{Field, Input};
use crate::board::quote;
use crate::text::Clean;

pub(super) const TEXT: Field = Field {
    name: "text",
    title: "Text",
    column: None,
    help: "What the card says, such as: the pool of connections ran dry",
    input: Input::Text,
    read: |card, _| card.text.to_string(),
    write: |card, typed, _| {
        card.text = block(typed);
        Ok(())
    },
};

pub(super) const TAGS: Field = Field {
    name: "tags",
    title: "Tags",
    column: None,
    help: "Words to find it by, such as dns, tls",
    input: Input::Line,
    read: |card, _| quote::join(&card.tags, parts_tags),
    write: |card, typed, _| {
        let tags = quote::split(typed, parts_tags);
        let plain = |tag: Clean| Clean::line(tag.trim_start_matches('#'));
        card.tags = tags
            .into_iter()
            .map(plain)
            .filter(|tag| !tag.is_empty())
            .collect();
        Ok(())
    },
};

pub(super) const NOTE: Field = Field {
    name: "note",
    title: "Note",
    column: None,
    help: "Longer text that the room view leaves out",
    input: Input::Text,
    read: |card, _| card.note.to_string(),
    write: |card, typed, _| {
        card.note = block(typed);
        Ok(())
    },
};

pub(super) const STARRED: Field = Field {
    name: "starred",
    title: "Starred",
    column: None,
    help: "Whether it is worth coming back to: yes, or nothing",
    input: Input::Flag,
    read: |card, _| yes(card.starred),
    write: |card, typed, _| {
        card.starred = flag(typed)?;
        Ok(())
    },
};

pub(super) const PARKED: Field = Field {
    name: "parked",
    title: "Parked",
    column: None,
    help: "Whether it is set aside in the parking lot: yes, or nothing",
    input: Input::Flag,
    read: |card, _| yes(card.parked),
    write: |card, typed, _| {
        card.parked = flag(typed)?;
        Ok(())
    },
};

pub(super) const HIDDEN: Field = Field {
    name: "hidden",
    title: "Hidden",
    column: None,
    help: "Whether it waits to be revealed: yes, or nothing",
    input: Input::Flag,
    read: |card, _| yes(card.hidden),
    write: |card, typed, _| {
        card.hidden = flag(typed)?;
        Ok(())
    },
};
