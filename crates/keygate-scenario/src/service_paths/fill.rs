//! A path put into a scenario, and found there again.

use keygate_json::{Step, Value};

use super::template::{Filler, unify};
use super::{PathCaller, Placeholder, ServicePath, Values, items, text};

/// Condition keys that only a service calling as itself sends (R7.9).
const SOURCES: [&str; 4] = ["aws:SourceArn", "aws:SourceAccount", "aws:SourceOrgID", "aws:SourceOrgPaths"];

/// A scenario with one step of a path in it.
#[derive(Clone, Debug)]
pub struct Filled<'t> {
    /// The scenario.
    pub scenario: Value<'t>,
    /// Everything in the path that can be set, with the values that were taken.
    pub placeholders: Vec<Placeholder>,
    /// The caller that stood there before, when the path has another.
    pub replaced_caller: Option<String>,
}

impl ServicePath<'_> {
    /// A scenario in which the request is one step of this path, from 0; `None` when there is no such step.
    ///
    /// Key, policies, organization and network stay as they are, and so does the caller unless the path has one of its
    /// own. `data` becomes the path's; a policy and an account that it had for the same service stay. `expect` is
    /// about another request and goes.
    pub fn fill<'t>(self, step: usize, scenario: &Value<'t>, given: &Values) -> Option<Filled<'t>> {
        let own = items(self.path, "steps").get(step)?;
        let filler = self.filler(scenario, given);
        let part = |name: &str| {
            let found = own.get(name).or_else(|| self.path.get(name))?;
            (!found.is_null()).then(|| filler.tree(found))
        };
        let mut filled = scenario.clone();
        put(&mut filled, "expect", None);
        put(&mut filled, "request.action", part("action"));
        put(&mut filled, "request.viaService", part("viaService"));
        put(&mut filled, "request.encryptionContext", part("encryptionContext"));
        put(&mut filled, "request.parameters", part("parameters"));
        put(&mut filled, "request.context", self.context(scenario, part("sources")));
        put(&mut filled, "data", part("data").map(|data| self.data(scenario, data)));
        let before = scenario.get("principal").map_or("", |principal| text(principal, "arn"));
        let caller = part("principal").or_else(|| {
            // A service or nobody cannot call through a service.
            let role = "arn:${partition}:iam::${account}:role/ExampleRole";
            (!before.starts_with("arn:")).then(|| Value::string(self.filler(scenario, given).text(role)))
        });
        let mut replaced_caller = None;
        if let Some(caller) = caller.filter(|caller| caller.as_str() != Some(before)) {
            replaced_caller = Some(before.to_owned());
            put(&mut filled, "principal.arn", Some(caller));
            put(&mut filled, "principal.roleArn", None);
            put(&mut filled, "principal.userId", None);
        }
        if !matches!(self.caller(), PathCaller::Via | PathCaller::Role) {
            // Neither a service nor the holder of a grant looks for the key among its own.
            let arn = scenario.get("key").and_then(|key| key.get("arn")).cloned();
            put(&mut filled, "request.keyId", arn);
        }
        if let Some(grant) = part("grant") {
            let grants = scenario.get("key").map(|key| items(key, "grants")).unwrap_or_default();
            let mut grants = grants.to_vec();
            grants.retain(|other| text(other, "GrantId") != text(&grant, "GrantId"));
            grants.push(grant);
            put(&mut filled, "key.grants", Some(Value::array(grants)));
        }
        // Everything that any step asks for, so that what can be set is the same in all of them.
        filler.tree(self.path);
        Some(Filled { scenario: filled, placeholders: filler.asked(), replaced_caller })
    }

    /// The step of this path that a scenario is, and with what values.
    pub fn recognize(self, scenario: &Value<'_>) -> Option<(usize, Values)> {
        let steps = items(self.path, "steps");
        (0..steps.len()).find_map(|index| {
            let mut values = Values::new();
            self.is_step(steps.get(index)?, scenario, &mut values).then_some((index, values))
        })
    }

    fn is_step(self, step: &Value<'_>, scenario: &Value<'_>, values: &mut Values) -> bool {
        let template =
            |name: &str| step.get(name).or_else(|| self.path.get(name)).filter(|found| !found.is_null());
        let found = |part: &str, name: &str| {
            scenario.get(part).and_then(|part| part.get(name)).filter(|found| !found.is_null())
        };
        let mut fits = |template: Option<&Value<'_>>, found: Option<&Value<'_>>| match (template, found) {
            (None, None) => true,
            (Some(template), Some(found)) => match (template.as_str(), found.as_str()) {
                (Some(template), Some(found)) => unify(self.paths, template, found, values),
                _ => false,
            },
            _ => false,
        };
        let empty = Value::object::<&str>([]);
        let context = template("encryptionContext").unwrap_or(&empty).as_object();
        let sent = found("request", "encryptionContext").unwrap_or(&empty).as_object();
        let (Some(context), Some(sent)) = (context, sent) else { return false };
        let (data, keys) = (template("data"), found("request", "context"));
        let sources = template("sources").and_then(Value::as_object).into_iter().flatten();
        fits(template("action"), found("request", "action"))
            && fits(template("viaService"), found("request", "viaService"))
            && (template("principal").is_none() || fits(template("principal"), found("principal", "arn")))
            && sources
                .into_iter()
                .all(|source| fits(Some(&source.value), keys.and_then(|keys| keys.get(&source.key))))
            && context.len() == sent.len()
            && context.iter().all(|member| fits(Some(&member.value), sent.get(&member.key)))
            && (found("data", "action").is_none()
                || ["action", "resource"]
                    .iter()
                    .all(|name| fits(data.and_then(|data| data.get(name)), found("data", name))))
    }

    fn filler<'a>(&'a self, scenario: &Value<'_>, given: &'a Values) -> Filler<'a> {
        let of_caller = matches!(self.caller(), PathCaller::Via | PathCaller::Role);
        Filler::new(self.paths, given, scenario, of_caller)
    }

    /// The condition keys given outright, less those of another service, with those of this one.
    fn context<'t>(self, scenario: &Value<'t>, sources: Option<Value<'t>>) -> Option<Value<'t>> {
        let before =
            scenario.get("request").and_then(|request| request.get("context")).and_then(Value::as_object);
        let kept = before
            .into_iter()
            .flatten()
            .filter(|member| !SOURCES.iter().any(|source| member.key.eq_ignore_ascii_case(source)));
        let sources = sources.as_ref().and_then(Value::as_object).into_iter().flatten();
        let members: Vec<_> =
            kept.chain(sources).map(|member| (member.key.to_string(), member.value.clone())).collect();
        (!members.is_empty()).then(|| Value::object(members))
    }

    /// The data request, with what the scenario's own had for the same service.
    fn data<'t>(self, scenario: &Value<'t>, mut data: Value<'t>) -> Value<'t> {
        let service =
            |data: &Value<'_>| text(data, "action").split(':').next().unwrap_or_default().to_owned();
        let Some(before) = scenario.get("data").filter(|before| service(before) == service(&data)) else {
            return data;
        };
        for name in ["account", "policy"] {
            let kept = before.get(name).filter(|kept| !kept.is_null());
            if let Some(kept) = kept.filter(|kept| name != "policy" || !self.is_own_policy(scenario, kept)) {
                put(&mut data, name, Some(kept.clone()));
            }
        }
        data
    }

    /// Whether a data policy is what this path put there, and nobody has changed it since.
    fn is_own_policy(self, scenario: &Value<'_>, policy: &Value<'_>) -> bool {
        let Some(template) = self.path.get("data").and_then(|data| data.get("policy")) else { return false };
        let Some((_, values)) = self.recognize(scenario) else { return false };
        let own = self.filler(scenario, &values).tree(template);
        match policy.as_str() {
            Some(text) => keygate_json::parse(text).value.is_some_and(|policy| policy.same_content(&own)),
            None => policy.same_content(&own),
        }
    }
}

/// Sets or removes what stands at a place written with dots. Nothing is left half made.
fn put<'t>(tree: &mut Value<'t>, place: &str, value: Option<Value<'t>>) {
    let path: Vec<Step> = place.split('.').map(Step::from).collect();
    match value {
        Some(value) => {
            tree.set(&path, value);
        }
        None => {
            tree.remove(&path);
        }
    }
}
