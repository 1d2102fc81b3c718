namespace WhiteCrane.Ui;

/// <summary>What goes into a place on paper: a name, a thumbprint, a seal, or a written opinion with name and date.</summary>
public enum SignatureKind { Signature, Thumbprint, Seal, Opinion }

/// <summary>A place on paper for somebody's hand: 经办人, 审核意见, （盖章）.</summary>
public sealed record SignaturePlace(string Label, SignatureKind Kind = SignatureKind.Signature);
