//! Texts of Slack as people read them: `<…>` resolved, `&amp;` unescaped.

use super::names::Names;

/// A text with the names of people and channels in it, and links as cards know them.
pub(super) fn shown(text: &str, names: &Names) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        unescape(before, &mut shown);
        // An entity stands on one line and holds no other one.
        let end = after.find(['>', '<', '\n']);
        let whole = end.and_then(|end| after.split_at_checked(end));
        let parts = whole.and_then(|(body, tail)| Some((body, tail.strip_prefix('>')?)));
        if let Some((body, tail)) = parts {
            entity(body, names, &mut shown);
            rest = tail;
        } else {
            shown.push('<');
            rest = after;
        }
    }
    unescape(rest, &mut shown);
    shown
}

/// The ids of the people that a text names.
pub(super) fn mentioned(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split("<@").skip(1);
    parts.filter_map(|part| {
        let id = part.split(['>', '|', '\n']).next()?;
        (!id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric())).then_some(id)
    })
}

/// Writes what stands between `<` and `>`.
fn entity(body: &str, names: &Names, shown: &mut String) {
    let (what, label) = body.split_once('|').unwrap_or((body, ""));
    let signed = |shown: &mut String, sign: char, name: &str| {
        if !name.starts_with(sign) {
            shown.push(sign);
        }
        unescape(name, shown);
    };
    if let Some(id) = what.strip_prefix('@') {
        let name = names
            .user(id)
            .unwrap_or(if label.is_empty() { id } else { label });
        signed(shown, '@', name);
    } else if let Some(id) = what.strip_prefix('#') {
        let known = names.channel(id);
        let name = if label.is_empty() { &known } else { label };
        signed(shown, '#', name);
    } else if let Some(special) = what.strip_prefix('!') {
        let (kind, rest) = special.split_once('^').unwrap_or((special, ""));
        match kind {
            "date" => unescape(if label.is_empty() { rest } else { label }, shown),
            "subteam" => signed(shown, '@', if label.is_empty() { rest } else { label }),
            _ => signed(shown, '@', kind),
        }
    } else {
        link(what, label, shown);
    }
}

/// Writes a link; its words stand in brackets only where they say more than the address.
fn link(address: &str, label: &str, shown: &mut String) {
    let bare = address
        .strip_prefix("mailto:")
        .or_else(|| address.strip_prefix("tel:"));
    let plain = bare.unwrap_or(address);
    let says_more = !label.is_empty() && label != plain && !plain.ends_with(&format!("://{label}"));
    if says_more && bare.is_none() {
        shown.push('[');
        unescape(label, shown);
        shown.push_str("](");
        unescape(address, shown);
        shown.push(')');
    } else {
        unescape(
            if bare.is_some() && says_more {
                label
            } else {
                plain
            },
            shown,
        );
    }
}

/// Slack escapes three characters, once.
fn unescape(text: &str, shown: &mut String) {
    let mut rest = text;
    while let Some(place) = rest.find('&') {
        let (before, from) = rest.split_at_checked(place).unwrap_or((rest, ""));
        shown.push_str(before);
        let known = [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>')];
        let found = known.iter().find(|(escaped, _)| from.starts_with(escaped));
        let (len, c) = found.map_or((1, '&'), |(escaped, c)| (escaped.len(), *c));
        shown.push(c);
        rest = from.get(len..).unwrap_or_default();
    }
    shown.push_str(rest);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn entities_are_shown_as_people_read_them() {
        let mut names = Names::default();
        names.learn_users(&json!([{"id": "U1", "name": "wren"}]));
        for (text, expected) in [
            ("hi <@U1>, <@U2|otis>, <@U3>", "hi @wren, @otis, @U3"),
            ("<#C1|boats> <#C2> <#C3|>", "#boats #C2 #C3"),
            (
                "<!here> <!channel|channel> <!subteam^S1|@desk> <!subteam^S2>",
                "@here @channel @desk @S2",
            ),
            ("<!date^1752360600^{date}|12 July>", "12 July"),
            (
                "<https://a.example/x?b=1&amp;c>",
                "https://a.example/x?b=1&c",
            ),
            (
                "<https://a.example|the plan>",
                "[the plan](https://a.example)",
            ),
            (
                "<http://a.example|a.example> <mailto:a@b.example|a@b.example>",
                "http://a.example a@b.example",
            ),
            ("a &lt; b &amp;&amp; &amp;lt; &x", "a < b && &lt; &x"),
            ("a < b, <open\n<@U1>", "a < b, <open\n@wren"),
        ] {
            assert_eq!(shown(text, &names), expected, "{text}");
        }
        assert_eq!(
            mentioned("<@U1> <@U2|x> <@> <@U3").collect::<Vec<_>>(),
            ["U1", "U2", "U3"]
        );
    }
}
