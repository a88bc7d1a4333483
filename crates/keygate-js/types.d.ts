/** A policy document in AWS's own spelling. A text is read as it stands, also while it does not parse. */
export interface PolicyDocument {
  Version?: "2012-10-17" | "2008-10-17";
  Id?: string;
  Statement: PolicyStatement | PolicyStatement[];
}

/** One statement of a policy document. */
export interface PolicyStatement {
  Sid?: string;
  Effect: "Allow" | "Deny";
  Principal?: "*" | Record<string, string | string[]>;
  NotPrincipal?: "*" | Record<string, string | string[]>;
  Action?: string | string[];
  NotAction?: string | string[];
  Resource?: string | string[];
  NotResource?: string | string[];
  Condition?: Record<string, Record<string, ConditionValue | ConditionValue[]>>;
}

export type ConditionValue = string | number | boolean;

/** A policy with the name that explanations use for it. */
export interface NamedPolicy {
  name?: string;
  document: PolicyDocument | string;
}

/** A grant as `aws kms list-grants` prints it. */
export interface Grant {
  GrantId?: string;
  Name?: string;
  KeyId?: string;
  CreationDate?: string | number;
  GranteePrincipal?: string;
  GranteeServicePrincipal?: string;
  RetiringPrincipal?: string;
  RetiringServicePrincipal?: string;
  IssuingAccount?: string;
  Operations: string[];
  Constraints?: {
    EncryptionContextEquals?: Record<string, string>;
    EncryptionContextSubset?: Record<string, string>;
    SourceArn?: string;
  };
  /** As `create-grant` prints it. */
  GrantToken?: string;
  /** True for a grant that has not reached eventual consistency, and so counts only with its token. */
  Pending?: boolean;
}

export interface Key {
  arn: string;
  policy: PolicyDocument | string;
  grants?: Grant[];
  aliases?: string[];
  tags?: Record<string, string>;
  manager?: "CUSTOMER" | "AWS";
  /** Any KeyState of the KMS API; "Enabled" if not given. */
  state?: string;
  /** Any KeySpec of the KMS API; "SYMMETRIC_DEFAULT" if not given. */
  spec?: string;
  /** Any KeyUsage of the KMS API. */
  usage?: string;
  /** Any OriginType of the KMS API; "AWS_KMS" if not given. */
  origin?: string;
  /** Absent for a single-Region key. */
  multiRegion?: { type?: "PRIMARY" | "REPLICA"; primaryRegion?: string };
}

/** Who calls. */
export interface Principal {
  /** An IAM user, role, assumed-role session, federated user or account root; a service principal; or "anonymous". */
  arn: string;
  /** The role behind a session with its path, or the IAM user behind a federated user. */
  roleArn?: string;
  userId?: string;
  tags?: Record<string, string>;
  identityPolicies?: NamedPolicy[];
  permissionsBoundary?: NamedPolicy | null;
  sessionPolicies?: NamedPolicy[];
}

/** The policies attached to one root, organizational unit or account. */
export interface OrganizationLevel {
  target?: string;
  policies: NamedPolicy[];
}

export interface Organization {
  principal?: {
    id?: string;
    path?: string;
    managementAccount?: boolean;
    serviceControlPolicies?: OrganizationLevel[];
  };
  resource?: {
    id?: string;
    path?: string;
    managementAccount?: boolean;
    resourceControlPolicies?: OrganizationLevel[];
  };
}

export interface Network {
  sourceIp?: string;
  vpcEndpoint?: { id?: string; vpcId?: string; policy?: PolicyDocument | string };
}

export interface KmsRequest {
  /** Such as "kms:Decrypt". */
  action: string;
  /** Key ARN, key ID, alias name or alias ARN, as sent in KeyId. */
  keyId?: string;
  /** The endpoint that is called; the key's Region if not given. */
  region?: string;
  encryptionContext?: Record<string, string>;
  grantTokens?: string[];
  /** The moment of the request, such as "2026-11-24T12:00:00Z"; `EvaluateOptions.now` if not given. */
  time?: string;
  /** Set when an AWS service calls with the caller's identity. */
  viaService?: string;
  /** The operation's own parameters in the API's spelling. */
  parameters?: Record<string, unknown>;
  /** Context keys given outright; null removes a derived one. */
  context?: Record<string, string | string[] | null>;
}

/** The data permission that is checked beside the key permission. */
export interface DataRequest {
  action: string;
  resource: string;
  account?: string;
  policy?: PolicyDocument | string;
}

/** Everything that decides one request: the scenario document, version 1. */
export interface Scenario {
  version: 1;
  title?: string;
  description?: string;
  key: Key;
  /** The second key of an operation that needs two. */
  otherKey?: Key;
  principal: Principal;
  organization?: Organization;
  network?: Network;
  request: KmsRequest;
  data?: DataRequest;
  /** Any part of a decision that must hold; for tests. */
  expect?: Partial<Decision> | Record<string, unknown>;
}

export type Verdict = "Allow" | "Deny";

export type Gate =
  | "Request"
  | "KeyState"
  | "KeyPolicy"
  | "IdentityPolicy"
  | "Grant"
  | "ServiceControlPolicy"
  | "ResourceControlPolicy"
  | "PermissionsBoundary"
  | "SessionPolicy"
  | "VpcEndpointPolicy"
  | "DataIdentityPolicy"
  | "DataResourcePolicy";

export type Outcome = "Allow" | "DelegatesToIam" | "ExplicitDeny" | "ImplicitDeny" | "NotApplicable";

/** Half-open byte offsets (UTF-8) in a document's text. */
export interface TextSpan {
  start: number;
  end: number;
}

/** What kept a statement or grant from matching. */
export interface StoppedBy {
  /** Principal, NotPrincipal, Action, NotAction, Resource, NotResource, Condition, Statement; of grants Operations,
   * GranteePrincipal, GrantToken, Constraints. */
  element: string;
  /** The condition key. */
  key?: string;
  /** The condition operator. */
  operator?: string;
  expected: string[];
  /** What the request has; null when it has nothing of the kind. */
  actual: string[] | null;
  /** Where the actual value came from, such as "request.viaService". */
  from?: string;
  span: TextSpan | null;
  note?: string;
}

/** One statement, or in the gate Grant one grant, met by the request. */
export interface StatementTrace {
  policy: string;
  /** The JSON path of its document, such as "key.policy". */
  place: string;
  index: number;
  sid: string | null;
  grantId?: string;
  effect: Verdict | null;
  span: TextSpan | null;
  matched: boolean;
  /** Whether the verdict rests on it. */
  decisive: boolean;
  /** How the caller was matched: Everyone, Account, User, ParentUser, Role, Session, Service. */
  kinds?: string[];
  stoppedBy: StoppedBy | null;
}

/** One gate's part in the decision. */
export interface GateTrace {
  gate: Gate;
  /** Null for Request and KeyState. */
  permission: string | null;
  resource: string | null;
  outcome: Outcome;
  note?: string;
  statements: StatementTrace[];
}

export interface Warning {
  level: "error" | "warning";
  message: string;
  place: string | null;
}

/** The answer to a scenario. */
export interface Decision {
  verdict: Verdict;
  /** The gate that settled it. */
  decidedBy: Gate;
  /** "Allow", "ExplicitDeny", "ImplicitDeny", or the name of the exception that KMS throws. */
  reason: string;
  /** On "Deny", what the AWS caller is shown. */
  error: { code: string; message: string } | null;
  gates: GateTrace[];
  warnings: Warning[];
  /** Permissions whose key the scenario does not hold. */
  notEvaluated: string[];
  explanation: string;
  keyVerdict: Verdict;
  /** Null without a data request. */
  dataVerdict: Verdict | null;
}

/** One sentence of an explanation, and what it speaks of. */
export interface Sentence {
  text: string;
  gate: Gate | null;
  place: string | null;
  statement: number | null;
}

export interface Explanation {
  /** The verdict in one sentence. */
  headline: string;
  /** Why, gate by gate. */
  because: Sentence[];
  /** What would have to change, nearest first. */
  next: Sentence[];
}

/** Something worth showing to the person who wrote the scenario. */
export interface Problem {
  level: "error" | "warning";
  /** A stable name of the kind of problem. */
  code: string;
  message: string;
  help: string | null;
  /** JSON path; empty for the document as a whole. */
  place: string;
  /** Offsets in the policy's own text if the document at `place` was given as a text, else in the scenario's text. */
  span: TextSpan | null;
  /** Counted from 1, columns in characters. */
  line: number | null;
  column: number | null;
  statement: number | null;
}

export interface Evaluation {
  /** Null only when the document is no scenario; `problems` says why. */
  decision: Decision | null;
  explanation: Explanation;
  /** Errors first. */
  problems: Problem[];
}

export interface EvaluateOptions {
  /** The moment of a request that names none: a Date, milliseconds since 1970, or a text such as
   * "2026-11-24T12:00:00Z". The browser's clock if not given. */
  now?: Date | number | string;
}

/** What a share link holds; exactly one of the two is null. */
export interface OpenedLink {
  text: string | null;
  error: { message: string; help: string } | null;
}

export type PolicyKind = "key" | "identity" | "boundary" | "session" | "scp" | "rcp" | "endpoint" | "resource";

/** Something wrong or odd about a policy document. */
export interface PolicyFinding {
  level: "error" | "warning" | "note";
  code: string;
  message: string;
  help: string | null;
  span: TextSpan;
  line: number;
  column: number;
  statement: number | null;
}
