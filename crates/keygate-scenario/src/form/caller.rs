//! The caller as the form shows it: an ARN taken apart and put together, forgiving while somebody types.

use keygate_json::Value;

use super::Edit;
use crate::place::at;

/// What kind of caller it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallerKind {
    /// `assumed-role/NAME/SESSION`.
    RoleSession,
    /// `role/NAME`.
    Role,
    /// `user/NAME`.
    User,
    /// `federated-user/NAME`.
    FederatedUser,
    /// `root`.
    Root,
    /// `name.amazonaws.com`.
    Service,
    /// Nobody: an unsigned request.
    Anonymous,
}

impl CallerKind {
    /// All kinds, the commonest first.
    pub const ALL: [CallerKind; 7] = [
        CallerKind::RoleSession,
        CallerKind::User,
        CallerKind::Role,
        CallerKind::FederatedUser,
        CallerKind::Root,
        CallerKind::Service,
        CallerKind::Anonymous,
    ];

    /// Its name in the list.
    pub fn title(self) -> &'static str {
        match self {
            CallerKind::RoleSession => "Role session",
            CallerKind::Role => "Role",
            CallerKind::User => "IAM user",
            CallerKind::FederatedUser => "Federated user",
            CallerKind::Root => "Root user",
            CallerKind::Service => "AWS service",
            CallerKind::Anonymous => "Anonymous",
        }
    }

    /// The kind of that name.
    pub fn by_title(title: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.title() == title)
    }

    /// Whether callers of this kind can have IAM policies and a permissions boundary (R1.1).
    pub fn has_policies(self) -> bool {
        !matches!(self, CallerKind::Root | CallerKind::Service | CallerKind::Anonymous)
    }

    /// Whether callers of this kind can have session policies (R1.1).
    pub fn has_session_policies(self) -> bool {
        self.has_policies() && self != CallerKind::User
    }

    /// Whether callers of this kind belong to an account.
    pub fn has_account(self) -> bool {
        !matches!(self, CallerKind::Service | CallerKind::Anonymous)
    }
}

/// A caller in parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    /// Its kind.
    pub kind: CallerKind,
    /// `aws`, `aws-cn`, `aws-us-gov`.
    pub partition: String,
    /// The account ID.
    pub account: String,
    /// The path between slashes, without the outer ones.
    pub path: String,
    /// The name of the user, role or service.
    pub name: String,
    /// The name of the session.
    pub session: String,
}

impl Caller {
    /// The caller of a scenario; the path of a session's role stands in `roleArn`.
    pub fn of(document: &Value<'_>) -> Self {
        let text = |place: &str| at(document, place).and_then(Value::as_str).unwrap_or_default();
        let mut caller = Self::parse(text("principal.arn"));
        let role = text("principal.roleArn");
        if caller.kind == CallerKind::RoleSession && !role.is_empty() {
            caller.path = Self::parse(role).path;
        }
        caller
    }

    /// Reads an ARN, a service principal or `anonymous`. Anything at all gives some caller.
    pub fn parse(text: &str) -> Self {
        let text = text.trim();
        let mut parts = text.splitn(6, ':');
        let mut next = || parts.next().unwrap_or_default().to_owned();
        let (head, partition, service) = (next(), next(), next());
        let (_, account, resource) = (next(), next(), next());
        let mut caller = Caller {
            kind: CallerKind::Service,
            partition,
            account,
            path: String::new(),
            name: String::new(),
            session: String::new(),
        };
        if head != "arn" {
            caller.partition = "aws".to_owned();
            caller.account = String::new();
            if text.eq_ignore_ascii_case("anonymous") || text == "*" {
                caller.kind = CallerKind::Anonymous;
            } else {
                caller.name = text.to_owned();
            }
            return caller;
        }
        let (kind, rest) = resource.split_once('/').unwrap_or((&resource, ""));
        caller.kind = match (service.as_str(), kind) {
            (_, "assumed-role") => CallerKind::RoleSession,
            (_, "federated-user") => CallerKind::FederatedUser,
            (_, "role") => CallerKind::Role,
            (_, "root") => CallerKind::Root,
            _ => CallerKind::User,
        };
        match caller.kind {
            CallerKind::RoleSession => {
                let (name, session) = rest.split_once('/').unwrap_or((rest, ""));
                caller.name = name.to_owned();
                caller.session = session.to_owned();
            }
            CallerKind::Role | CallerKind::User => {
                let (path, name) = rest.rsplit_once('/').unwrap_or(("", rest));
                caller.path = path.to_owned();
                caller.name = name.to_owned();
            }
            CallerKind::FederatedUser => caller.name = rest.to_owned(),
            CallerKind::Root | CallerKind::Service | CallerKind::Anonymous => {}
        }
        caller
    }

    /// The text for `principal.arn`.
    pub fn arn(&self) -> String {
        let Caller { partition, account, name, session, .. } = self;
        let path = self.path_with_slash();
        match self.kind {
            CallerKind::RoleSession => {
                format!("arn:{partition}:sts::{account}:assumed-role/{name}/{session}")
            }
            CallerKind::Role => format!("arn:{partition}:iam::{account}:role/{path}{name}"),
            CallerKind::User => format!("arn:{partition}:iam::{account}:user/{path}{name}"),
            CallerKind::FederatedUser => format!("arn:{partition}:sts::{account}:federated-user/{name}"),
            CallerKind::Root => format!("arn:{partition}:iam::{account}:root"),
            CallerKind::Service => name.clone(),
            CallerKind::Anonymous => "anonymous".to_owned(),
        }
    }

    /// The same person as another kind of caller: what still makes sense is kept.
    pub fn turned_into(&self, kind: CallerKind) -> Self {
        let mut new = Caller { kind, ..self.clone() };
        if kind.has_account() && new.account.is_empty() {
            new.account = "111122223333".to_owned();
        }
        if kind == CallerKind::Service {
            new.name = "cloudtrail.amazonaws.com".to_owned();
        } else if self.kind == CallerKind::Service || new.name.is_empty() {
            new.name = "AppRole".to_owned();
        }
        if kind == CallerKind::RoleSession && new.session.is_empty() {
            new.session = "session".to_owned();
        }
        new
    }

    /// What has to change in the scenario for this to be its caller. The identity behind a session stays in step.
    pub fn edits(&self, document: &Value<'_>) -> Vec<Edit> {
        let behind = at(document, "principal.roleArn").and_then(Value::as_str);
        let new = match (self.kind, behind) {
            (CallerKind::RoleSession, None) if self.path.is_empty() => None,
            (CallerKind::RoleSession, _) => self.role_arn(),
            (CallerKind::FederatedUser, Some(behind)) => {
                let parent = Self::parse(behind);
                let user = parent.kind == CallerKind::User;
                let (partition, account) = (self.partition.clone(), self.account.clone());
                user.then(|| Caller { partition, account, ..parent }.arn())
            }
            _ => None,
        };
        let mut edits = vec![Edit::text("principal.arn", &self.arn())];
        if new.as_deref() != behind {
            edits.push(Edit::text("principal.roleArn", &new.unwrap_or_default()));
        }
        edits
    }

    /// The role behind a session.
    pub fn role_arn(&self) -> Option<String> {
        let role = Caller { kind: CallerKind::Role, ..self.clone() };
        (self.kind == CallerKind::RoleSession).then(|| role.arn())
    }

    /// `role AppRole`, for the sentence.
    pub fn spoken(&self) -> String {
        match self.kind {
            CallerKind::RoleSession | CallerKind::Role => format!("role {}", self.name),
            CallerKind::User => format!("user {}", self.name),
            CallerKind::FederatedUser => format!("federated user {}", self.name),
            CallerKind::Root => "the root user".to_owned(),
            CallerKind::Service => self.name.clone(),
            CallerKind::Anonymous => "someone anonymous".to_owned(),
        }
    }

    /// The bare name, for the picture.
    pub fn short(&self) -> String {
        match self.kind {
            CallerKind::Root => "root user".to_owned(),
            CallerKind::Anonymous => "anonymous".to_owned(),
            _ => self.name.clone(),
        }
    }

    fn path_with_slash(&self) -> String {
        let path = self.path.trim_matches('/');
        if path.is_empty() { String::new() } else { format!("{path}/") }
    }
}

/// `1111-2222-3333`, which is how people read account IDs.
pub fn spoken_account(account: &str) -> String {
    match (account.get(..4), account.get(4..8), account.get(8..)) {
        (Some(a), Some(b), Some(c)) if account.len() == 12 => format!("{a}-{b}-{c}"),
        _ => account.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arns_come_back_as_they_were() {
        for arn in [
            "arn:aws:sts::111122223333:assumed-role/AppRole/session",
            "arn:aws:sts::111122223333:assumed-role/AppRole/",
            "arn:aws:iam::111122223333:role/a/b/AppRole",
            "arn:aws-cn:iam:::user/",
            "arn:aws:iam::111122223333:user/Alice",
            "arn:aws:sts::111122223333:federated-user/Bob",
            "arn:aws:iam::111122223333:root",
            "cloudtrail.amazonaws.com",
            "anonymous",
            "",
        ] {
            assert_eq!(Caller::parse(arn).arn(), arn);
        }
    }

    #[test]
    fn a_session_keeps_its_role_path_beside_it() {
        let read = |text: &'static str| keygate_json::parse(text).value.unwrap();
        let bare = read(r#"{"principal":{"arn":"arn:aws:sts::111122223333:assumed-role/AppRole/session"}}"#);
        let mut caller = Caller::of(&bare);
        assert_eq!(caller.edits(&bare).len(), 1);
        caller.path = "team".to_owned();
        let role = "arn:aws:iam::111122223333:role/team/AppRole";
        assert_eq!(caller.edits(&bare).last(), Some(&Edit::text("principal.roleArn", role)));

        let with = read(
            r#"{"principal":{"arn":"arn:aws:sts::111122223333:assumed-role/AppRole/session",
                "roleArn":"arn:aws:iam::111122223333:role/team/AppRole"}}"#,
        );
        assert_eq!(Caller::of(&with), caller);
        let user = caller.turned_into(CallerKind::User);
        assert_eq!(
            user.edits(&with),
            [
                Edit::text("principal.arn", "arn:aws:iam::111122223333:user/team/AppRole"),
                Edit::text("principal.roleArn", "")
            ]
        );
    }

    #[test]
    fn kinds_turn_into_one_another() {
        let service = Caller::parse("anonymous").turned_into(CallerKind::Service);
        assert_eq!(service.arn(), "cloudtrail.amazonaws.com");
        let session = service.turned_into(CallerKind::RoleSession);
        assert_eq!(session.arn(), "arn:aws:sts::111122223333:assumed-role/AppRole/session");
        assert_eq!(spoken_account("111122223333"), "1111-2222-3333");
        assert_eq!(spoken_account("1"), "1");
    }
}
