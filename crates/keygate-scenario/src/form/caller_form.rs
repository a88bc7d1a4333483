//! Who calls.

use super::choices::{Choice, SERVICES, plain};
use super::{Caller, CallerKind, FieldKind, Form, Part, check};
use crate::Level;

pub(super) fn fields(form: &mut Form<'_, '_>) {
    let caller = Caller::of(form.document);
    let kind = caller.kind;
    let arn = "principal.arn";
    let kinds = CallerKind::ALL.map(|kind| Choice::named(kind.title(), ""));
    form.add(arn, "Kind of caller", FieldKind::Choice)
        .part(Part::Kind, kind.title())
        .choices(kinds)
        .change(without_complaint);
    if kind.has_account() {
        form.add(arn, "Account", FieldKind::Text)
            .change(without_complaint)
            .part(Part::Account, caller.account.clone())
            .placeholder("12 digits")
            .complain(Level::Error, check::account(&caller.account));
    }
    let named = match kind {
        CallerKind::RoleSession | CallerKind::Role => "Role name",
        CallerKind::User => "User name",
        CallerKind::FederatedUser => "Federated user name",
        CallerKind::Service => "Service principal",
        CallerKind::Root | CallerKind::Anonymous => "",
    };
    if !named.is_empty() {
        let service = kind == CallerKind::Service;
        let wrong = if service { check::service(&caller.name) } else { check::name(&caller.name) };
        form.add(arn, named, FieldKind::Text)
            .part(Part::Name, caller.name.clone())
            .placeholder("a name, or paste an ARN")
            .choices(if service { plain(SERVICES) } else { Vec::new() })
            .change(|field| {
                // A message about the name itself says more than one about the whole ARN.
                if wrong.is_some() {
                    field.complaint = None;
                }
            })
            .complain(Level::Error, wrong);
    }
    if kind == CallerKind::RoleSession {
        form.add(arn, "Session name", FieldKind::Text)
            .change(without_complaint)
            .part(Part::Session, caller.session.clone())
            .complain(Level::Error, check::name(&caller.session));
    }
    if matches!(kind, CallerKind::RoleSession | CallerKind::Role | CallerKind::User) {
        form.add(arn, "Path", FieldKind::Text)
            .change(without_complaint)
            .part(Part::Path, caller.path)
            .placeholder("none")
            .check(Level::Error, check::path);
    }
    if kind == CallerKind::FederatedUser {
        let behind = form.text("principal.roleArn");
        let parent = Caller::parse(behind);
        let plain_user = parent.kind == CallerKind::User && parent.path.is_empty();
        let shown = if plain_user { parent.name } else { behind.to_owned() };
        let wrong = (!behind.is_empty()).then(|| check::parent(behind)).flatten();
        form.add("principal.roleArn", "Parent user", FieldKind::Text)
            .part(Part::Parent, shown)
            .placeholder("not known")
            .hint("The IAM user whose credentials made the session; its policies are the caller's.")
            .complain(Level::Error, wrong);
    }
    if kind.has_policies() || !form.text("principal.userId").is_empty() {
        form.section = "Tags and unique ID";
        form.add("principal.tags", "Principal tags", FieldKind::Pairs)
            .hint("Tags of the user or role and of its session, for aws:PrincipalTag.");
        form.add("principal.userId", "Unique ID", FieldKind::Text)
            .placeholder(if kind == CallerKind::User { "AIDAEXAMPLEID" } else { "AROAEXAMPLEID:session" })
            .hint("For aws:userid, and for policies that name a deleted and recreated identity.");
    }
    if kind.has_account() {
        form.section = "Organization";
        organization(form, "organization.principal", "organization.resource");
    }
}

/// One half of `organization`; the other half is proposed.
pub(super) fn organization(form: &mut Form<'_, '_>, side: &str, other: &str) {
    let own = form.text(&format!("{side}.id"));
    let propose = |name: &str| {
        let text = form.text(&format!("{other}.{name}")).to_owned();
        (!text.is_empty()).then(|| Choice::of(text, "as on the other side"))
    };
    let (id, path) = (propose("id"), propose("path"));
    form.add(format!("{side}.id"), "Organization ID", FieldKind::Text)
        .placeholder("in no organization")
        .choices(id)
        .check(Level::Warning, check::organization);
    form.add(format!("{side}.path"), "Path in the organization", FieldKind::Text)
        .placeholder("o-exampleorgid/r-ab12/ou-ab12-11111111/")
        .choices(path)
        .check(Level::Warning, |text| check::organization_path(text, own));
    form.add(format!("{side}.managementAccount"), "Management account", FieldKind::Flag)
        .choices([
            Choice::named("", "no, a member account"),
            Choice::named("true", "yes"),
            Choice::named("false", "no"),
        ])
        .change(|field| {
            // `false` is what absence means; it is offered only where somebody wrote it.
            let written = field.value == "false";
            field.choices.retain(|choice| choice.value != if written { "" } else { "false" });
        });
}

/// The message about the ARN as a whole stands at the name, once.
fn without_complaint(field: &mut super::Field) {
    field.complaint = None;
}
