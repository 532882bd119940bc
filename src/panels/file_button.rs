//! A button that takes files from the reader's machine.

use leptos::html;
use leptos::prelude::*;

use crate::platform::files::{File, chosen};

/// Opens the browser's file picker.
#[component]
pub fn FileButton(
    /// Names of the files to offer, as `<input accept>` has them.
    accept: &'static str,
    /// Takes each file chosen.
    take: Callback<File>,
    /// What the button says.
    children: Children,
) -> impl IntoView {
    let picker = NodeRef::<html::Input>::new();
    let choose = move |_| {
        if let Some(picker) = picker.get_untracked() {
            picker.click();
        }
    };
    let changed = move |_| {
        if let Some(picker) = picker.get_untracked() {
            chosen(&picker).into_iter().for_each(|file| take.run(file));
        }
    };
    view! {
        <button type="button" on:click=choose>
            {children()}
        </button>
        <input
            node_ref=picker
            type="file"
            class="unseen"
            tabindex="-1"
            aria-hidden="true"
            accept=accept
            on:change=changed
        />
    }
}
