using Hl7.Fhir.Model;
using WhiteCrane.Engines.Registry.Reading;
using WhiteCrane.Engines.Registry.Registering;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;
using Issue = Hl7.Fhir.Model.OperationOutcome.IssueType;

namespace WhiteCrane.Exchange.Fhir;

/// <summary>A "no" of the interface itself, before or beside the acts.</summary>
/// <param name="Where">FHIRPath of what is meant, or the name of a parameter.</param>
internal sealed record FhirProblem(int Code, Issue Issue, Text Message, string? Where = null) : Refusal(Message)
{
    public FhirProblem(int code, Issue issue, string zh, string en, string? where = null) : this(code, issue, new Text(zh, en), where) { }

    public override int Status => Code;
}

/// <summary>Several things wrong with one body.</summary>
internal sealed record FhirProblems(IReadOnlyList<FhirProblem> All) : Refusal(All[0].Message)
{
    public override int Status => All[0].Code;
}

/// <summary>The one place where a refusal becomes an OperationOutcome: in Chinese for the reader, in English for the log of whoever wrote the client.</summary>
internal static class Outcomes
{
    public static OperationOutcome Of(Refusal refusal) => new()
    {
        Issue = refusal switch
        {
            Invalid invalid => [.. invalid.Errors.Select(error => Line(Issue.Invalid, error.Message, PathOf(error.Field)))],
            FhirProblems several => [.. several.All.Select(one => Line(one.Issue, one.Message, one.Where))],
            FhirProblem one => [Line(one.Issue, one.Message, one.Where)],
            NumberTaken or SamePersonAgain => [Line(Issue.Duplicate, refusal.Message)],
            ChangedMeanwhile => [Line(Issue.Conflict, Changed)],
            MergedAway away => [Line(Issue.Deleted, new($"{away.Message.Zh}（Patient/{away.Into}）", $"{away.Message.En} (Patient/{away.Into})"))],
            _ => [Line(CodeOf(refusal.Status), refusal.Message)],
        },
    };

    private static readonly Text Changed = new("这份记录刚刚被别人修改，请重新读取后再提交。", "Somebody else has just changed this record: read it again and send your change anew.");

    private static OperationOutcome.IssueComponent Line(Issue code, Text message, string? where = null) => new()
    {
        Severity = OperationOutcome.IssueSeverity.Error,
        Code = code,
        Details = new CodeableConcept { Text = message.Zh },
        Diagnostics = message.En,
        Expression = where is null ? [] : [where],
    };

    private static Issue CodeOf(int status) => status switch
    {
        401 => Issue.Login,
        403 => Issue.Forbidden,
        404 => Issue.NotFound,
        409 => Issue.Conflict,
        410 => Issue.Deleted,
        422 => Issue.BusinessRule,
        503 => Issue.Transient,
        >= 500 => Issue.Exception,
        _ => Issue.Invalid,
    };

    /// <summary>The fields of the register's acts as elements of a Patient.</summary>
    private static string PathOf(string field) => field switch
    {
        "name" or "former" or "nickname" => "Patient.name",
        "birth" => "Patient.birthDate",
        "sex" => "Patient.gender",
        "number" => "Patient.identifier",
        "phone" or "whose" => "Patient.telecom",
        "division" or "road" or "houseNumber" or "compound" or "building" or "unit" or "room" => "Patient.address",
        _ => "Patient",
    };
}
