//! Where and how the call is made.

use super::arn::LooseKeyArn;
use super::choices::{Choice, DATA_ACTIONS, REGIONS, context_keys, plain, via};
use super::{Caller, CallerKind, FieldKind, Form, check};
use crate::Level;
use crate::place::at;

/// Context keys that requests of services carry, each with its field (R7.9).
const SOURCE: [(&str, &str, &str); 2] = [
    ("aws:SourceArn", "Source ARN", "The resource on whose behalf the service calls."),
    ("aws:SourceAccount", "Source account", "The account of that resource."),
];

pub(super) fn fields(form: &mut Form<'_, '_>) {
    let key_region = LooseKeyArn::of(form.document, "key").region;
    let caller = Caller::of(form.document).kind;
    let region = match form.text("request.region") {
        "" => key_region.clone(),
        region => region.to_owned(),
    };
    form.add("request.region", "Region called", FieldKind::Text)
        .placeholder(format!("the key's own, {key_region}"))
        .choices(plain(REGIONS))
        .check(Level::Error, check::region);
    let is_service = caller == CallerKind::Service;
    if !is_service || !form.text("request.viaService").is_empty() {
        let odd = is_service.then_some("A service that calls for itself has no caller behind it.");
        form.add("request.viaService", "Service calling for the caller", FieldKind::Text)
            .placeholder("none: a direct call")
            .choices(via(&region))
            .check(Level::Warning, |text| check::via(text, &region))
            .change(|field| {
                if !field.given {
                    field.complaint = None;
                }
            })
            .complain(Level::Warning, odd);
    }
    let mut hidden = Vec::new();
    if is_service {
        for (name, label, hint) in SOURCE {
            let account = name.ends_with("Account");
            form.add(format!("request.context.{name}"), label, FieldKind::Text)
                .placeholder("not given")
                .hint(hint)
                .check(Level::Warning, if account { check::account } else { check::arn });
            hidden.push(name);
        }
    }
    form.add("request.time", "Moment of the request", FieldKind::Text).placeholder("now");

    form.section = "Network";
    form.add("network.sourceIp", "Source IP address", FieldKind::Text)
        .placeholder("not given")
        .check(Level::Error, check::address);
    form.add("network.vpcEndpoint.id", "VPC endpoint", FieldKind::Text)
        .placeholder("none: over the internet")
        .hint("Its policy is among the guard rails.")
        .check(Level::Warning, |text| check::prefixed(text, "vpce-"));
    let endpoint = at(form.document, "network.vpcEndpoint").is_some();
    if endpoint {
        form.add("network.vpcEndpoint.vpcId", "VPC", FieldKind::Text)
            .placeholder("not given")
            .check(Level::Warning, |text| check::prefixed(text, "vpc-"));
    }

    form.section = "Condition keys given outright";
    let names = context_keys(form.text("request.action"));
    form.add("request.context", "Condition keys", FieldKind::Context)
        .hint("What stands here wins over what Keygate derives. Commas make a list; absent takes a derived key away.")
        .choices(names)
        .change(|field| field.hidden = hidden);

    form.section = "Data behind the key";
    let actions = DATA_ACTIONS.iter().map(|(action, hint)| Choice::of(*action, *hint));
    let data = at(form.document, "data").is_some();
    form.add("data.action", "Data operation", FieldKind::Text)
        .placeholder("none: the key alone")
        .hint("A second permission, decided beside the one on the key.")
        .choices(actions);
    if data {
        form.add("data.resource", "Data resource", FieldKind::Text)
            .placeholder("arn:aws:s3:::example-bucket/report.csv")
            .check(Level::Error, check::arn);
        form.add("data.account", "Account of the data", FieldKind::Text)
            .placeholder("as in its ARN, else the key's")
            .check(Level::Error, check::account);
    }
}
