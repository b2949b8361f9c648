//! Layouts of documents: ours, with a team's own from the configuration folder.

use anyhow::{Result, bail};

use super::guide::told;
use crate::export::Layouts;
use crate::export::layout::shipped_names;
use crate::store::guide;
use crate::store::places::Places;

/// Reads them; all mistakes of all files are told at once.
pub(super) fn read(places: &Places) -> Result<Layouts> {
    let mut layouts = Layouts::built_in();
    let files = guide::layouts(&places.config);
    let wrong = files
        .iter()
        .filter_map(|file| told(file, |text| layouts.add(text)));
    let wrong: Vec<String> = wrong.collect();
    if !wrong.is_empty() {
        bail!("{}", wrong.join("; "));
    }
    Ok(layouts)
}

/// What `--layout` says of itself.
pub(super) fn help() -> String {
    let names: Vec<&str> = shipped_names().collect();
    format!(
        "The order and headings of a document: {}, or one of your own [default: {}]",
        names.join(", "),
        crate::export::layout::DEFAULT
    )
}
