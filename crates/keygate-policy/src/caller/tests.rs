use super::{Caller, CallerError};

const A: &str = "111122223333";

fn read(arn: &str) -> Caller {
    Caller::read(arn, None).unwrap()
}

#[test]
fn every_kind_of_caller() {
    let root = read("arn:aws:iam::111122223333:root");
    assert!(root.is_root() && !root.has_identity() && !root.is_session());
    assert_eq!((root.account(), root.partition()), (Some(A), Some("aws")));

    let user = read("arn:aws-cn:iam::111122223333:user/eng/dev/Ann");
    assert!(matches!(&user, Caller::User { name, .. } if name == "Ann"));
    assert!(user.has_identity() && !user.is_session());
    assert_eq!(user.partition(), Some("aws-cn"));

    let federated = read("arn:aws:sts::111122223333:federated-user/Bob");
    assert!(federated.has_identity() && federated.is_session());

    let service = read("delivery.logs.amazonaws.com");
    assert!(service.is_service() && service.account().is_none() && service.partition().is_none());
    assert_eq!(service.arn(), "delivery.logs.amazonaws.com");
    assert!(read("ec2.amazonaws.com.cn").is_service());
    assert_eq!(read("anonymous").arn(), "anonymous");
}

#[test]
fn r2_4_a_session_without_role_arn_takes_path_slash() {
    let Caller::Role { role_arn, role_path_known, session_name, role_name, .. } =
        read("arn:aws:sts::111122223333:assumed-role/App/s1")
    else {
        panic!("not a role");
    };
    assert_eq!(role_arn, "arn:aws:iam::111122223333:role/App");
    assert!(!role_path_known);
    assert_eq!((session_name.as_deref(), role_name.as_str()), (Some("s1"), "App"));
}

#[test]
fn r2_14_a_bare_role_has_no_session() {
    let caller = read("arn:aws:iam::111122223333:role/path/App");
    assert!(caller.has_identity() && caller.is_session());
    assert!(matches!(caller, Caller::Role { session_name: None, role_path_known: true, .. }));
}

#[test]
fn r2_1_the_identity_behind_a_session() {
    let role = "arn:aws:iam::111122223333:role/path/App";
    let caller = Caller::read("arn:aws:sts::111122223333:assumed-role/App/s1", Some(role)).unwrap();
    assert!(matches!(&caller, Caller::Role { role_arn, role_path_known: true, .. } if role_arn == role));
    let user = "arn:aws:iam::111122223333:user/Ann";
    let caller = Caller::read("arn:aws:sts::111122223333:federated-user/Bob", Some(user)).unwrap();
    assert!(matches!(&caller, Caller::FederatedUser { parent_user_arn: Some(parent), .. } if parent == user));
    assert!(Caller::read(user, Some(user)).is_ok());
    assert!(Caller::read(role, Some(role)).is_ok());
}

#[test]
fn an_identity_that_does_not_belong_to_the_caller() {
    let session = "arn:aws:sts::111122223333:assumed-role/App/s1";
    for other in [
        "arn:aws:iam::111122223333:role/Other",
        "arn:aws:iam::444455556666:role/App",
        "arn:aws-cn:iam::111122223333:role/App",
        "arn:aws:iam::111122223333:user/App",
        "nonsense",
        "",
    ] {
        let error = Caller::read(session, Some(other)).unwrap_err();
        assert!(error.is_about_role_arn(), "{other}: {error}");
    }
    for caller in ["anonymous", "s3.amazonaws.com", "arn:aws:iam::111122223333:root"] {
        let error = Caller::read(caller, Some("arn:aws:iam::111122223333:role/App")).unwrap_err();
        assert!(error.is_about_role_arn(), "{caller}: {error}");
    }
}

#[test]
fn r1_26_service_linked_roles() {
    let path = "arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling";
    assert!(read(path).is_service_linked());
    let session = "arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForAutoScaling/s";
    assert!(read(session).is_service_linked());
    assert!(Caller::read(session, Some(path)).unwrap().is_service_linked());
    assert!(!read("arn:aws:iam::111122223333:role/AWSServiceRoleForAutoScaling").is_service_linked());
    assert!(!read("arn:aws:sts::111122223333:assumed-role/App/s").is_service_linked());
}

#[test]
fn texts_that_name_no_caller() {
    type Error = fn(String) -> CallerError;
    let cases: [(&str, Error); 17] = [
        ("111122223333", CallerError::Account),
        ("root", CallerError::NotAnArn),
        ("amazonaws.com", CallerError::NotAnArn),
        ("S3.amazonaws.com/x", CallerError::NotAnArn),
        ("arn:aws:kms:us-east-1:111122223333:key/x", CallerError::Service),
        ("arn:aws:iam:us-east-1:111122223333:root", CallerError::Region),
        ("arn:aws:iam::1111:root", CallerError::AccountId),
        ("arn::iam::111122223333:root", CallerError::AccountId),
        ("arn:aws:iam::111122223333:group/g", CallerError::Kind),
        ("arn:aws:iam::111122223333:saml-provider/p", CallerError::Kind),
        ("arn:aws:sts::111122223333:assumed-root", CallerError::Kind),
        ("arn:aws:sts::111122223333:role/App", CallerError::Kind),
        ("arn:aws:iam::111122223333:user/", CallerError::Name),
        ("arn:aws:iam::111122223333:role/a//b", CallerError::Name),
        ("arn:aws:sts::111122223333:assumed-role/App", CallerError::Name),
        ("arn:aws:sts::111122223333:assumed-role/App/s/t", CallerError::Name),
        ("arn:aws:iam::111122223333:role/*", CallerError::Wildcard),
    ];
    for (text, error) in cases {
        let found = Caller::read(text, None).unwrap_err();
        assert_eq!(found, error(text.to_owned()), "{text}");
        assert!(!found.to_string().is_empty() && !found.help().is_empty() && !found.is_about_role_arn());
    }
    assert_eq!(Caller::read("", None), Err(CallerError::Empty));
    assert_eq!(Caller::read("*", None), Err(CallerError::Everyone));
}
