//! What the subtypes of messages are worth.

/// What becomes of a message of a subtype.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Worth {
    /// Somebody or something said it.
    Said,
    /// It is about the channel.
    Noise(&'static str),
    /// Its words are gone.
    Gone(&'static str),
}

/// Subtypes by which people come and go.
const COMING: &[&str] = &[
    "channel_join",
    "channel_leave",
    "group_join",
    "group_leave",
    "joiner_notification",
    "joiner_notification_for_inviter",
    "app_conversation_join",
    "app_conversation_leave",
    "bot_add",
    "bot_remove",
    "bot_enable",
    "bot_disable",
];
/// Subtypes by which the channel is looked after.
const HOUSEKEEPING: &[&str] = &[
    "channel_topic",
    "channel_purpose",
    "channel_name",
    "channel_archive",
    "channel_unarchive",
    "channel_convert_to_private",
    "channel_convert_to_public",
    "channel_posting_permissions",
    "group_topic",
    "group_purpose",
    "group_name",
    "group_archive",
    "group_unarchive",
    "pinned_item",
    "unpinned_item",
    "reminder_add",
    "tabbed_canvas_updated",
    "channel_canvas_updated",
    "file_mention",
    "sh_room_created",
    "sh_room_shared",
    "ekm_access_denied",
];

/// What a message of this subtype is worth.
pub(super) fn worth(subtype: &str) -> Worth {
    if COMING.contains(&subtype) {
        return Worth::Noise("somebody comes or goes");
    }
    if HOUSEKEEPING.contains(&subtype) {
        return Worth::Noise("it is about the channel");
    }
    match subtype {
        "tombstone" | "message_deleted" => Worth::Gone("it was deleted in Slack"),
        _ => Worth::Said,
    }
}
