/** Of SARIF 2.1.0 what we write; the names and their meaning are those of the standard. */
export interface SarifLog {
  readonly $schema: string;
  readonly version: "2.1.0";
  readonly runs: readonly [SarifRun];
}

export interface SarifRun {
  readonly tool: { readonly driver: { readonly name: string; readonly rules: SarifRule[] } };
  readonly columnKind: "utf16CodeUnits";
  readonly originalUriBaseIds: Readonly<Record<string, { readonly uri: string }>>;
  readonly invocations: readonly [SarifInvocation];
  readonly results: readonly SarifResult[];
}

export interface SarifRule {
  readonly id: string;
  readonly shortDescription: SarifMessage;
  readonly defaultConfiguration: { readonly level: "error" };
}

export interface SarifInvocation {
  readonly commandLine: string;
  readonly arguments: readonly string[];
  readonly startTimeUtc: string;
  readonly endTimeUtc: string;
  readonly exitCode?: number;
  readonly exitSignalName?: string;
  readonly executionSuccessful: boolean;
}

export interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: "error";
  readonly message: SarifMessage;
  readonly occurrenceCount: number;
  readonly locations: readonly SarifLocation[];
  readonly stacks: readonly SarifStack[];
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface SarifStack {
  readonly message: SarifMessage;
  readonly frames: readonly { readonly location: SarifLocation }[];
}

export interface SarifLocation {
  readonly physicalLocation: {
    readonly artifactLocation: SarifArtifact;
    readonly region: { readonly startLine: number; readonly startColumn: number };
  };
  readonly logicalLocations?: readonly [
    { readonly fullyQualifiedName: string; readonly kind: "function" },
  ];
}

export interface SarifArtifact {
  readonly uri: string;
  readonly uriBaseId?: string;
}

interface SarifMessage {
  readonly text: string;
}
