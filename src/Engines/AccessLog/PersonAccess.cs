using System.Text.RegularExpressions;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.AccessLog;

/// <summary>One read of people's records as it is logged: codes and ids only, never a name or a word that was typed.</summary>
/// <param name="Act">One of <see cref="AccessActs"/>.</param>
/// <param name="Purpose">Code of the purpose it was done for.</param>
/// <param name="People">Whose records they were, also of those who were only listed; empty where a search found nobody.</param>
/// <param name="Kinds">Codes of the kinds of data that were opened.</param>
/// <param name="Reference">"kind:id" of the case, list or application it came from.</param>
public sealed record PersonAccess(string Act, string Purpose, IReadOnlyList<Guid> People, IReadOnlyList<string> Kinds, string? Reference = null)
{
    /// <summary>People one entry may name; who opens more writes more entries.</summary>
    public const int MostPeople = 10_000;

    /// <exception cref="ArgumentException">Something in it is no code or id: a bug in the caller.</exception>
    internal void Check()
    {
        if (!AccessActs.All.Contains(Act)) throw new ArgumentException($"'{Act}' is no act of the access log", nameof(Act));
        if (!Codes.IsCode(Purpose)) throw new ArgumentException("a purpose is a code", nameof(Purpose));
        if (Kinds.Count > 50 || !Kinds.All(Codes.IsCode)) throw new ArgumentException("kinds of data are at most 50 codes", nameof(Kinds));
        if (Reference is not null && !Codes.IsReference(Reference)) throw new ArgumentException("a reference is kind:id", nameof(Reference));
        if (People.Count > MostPeople) throw new ArgumentException($"one entry names at most {MostPeople} people", nameof(People));
    }
}

/// <summary>What was done with a record.</summary>
public static class AccessActs
{
    /// <summary>One record was opened.</summary>
    public const string Open = "open";

    /// <summary>People stood on a list.</summary>
    public const string List = "list";

    /// <summary>People were found by a search.</summary>
    public const string Search = "search";

    /// <summary>A masked number was shown whole.</summary>
    public const string Unmask = "unmask";

    /// <summary>A record was changed, and shown for it.</summary>
    public const string Edit = "edit";

    /// <summary>Records left as a file.</summary>
    public const string Export = "export";

    /// <summary>Records were handed to another body.</summary>
    public const string Disclose = "disclose";

    /// <summary>Opened in an emergency without a relation.</summary>
    public const string BreakGlass = "break-glass";

    /// <summary>Read by another system over the interface.</summary>
    public const string ApiRead = "api-read";

    /// <summary>Rows of a file were matched with records.</summary>
    public const string Import = "import";

    /// <summary>The person looked at the own record.</summary>
    public const string Own = "own";

    /// <summary>First entry of each chain: no access, it names the heads of the other chains.</summary>
    internal const string Begin = "chain-begin";

    public static readonly IReadOnlySet<string> All = new HashSet<string> { Open, List, Search, Unmask, Edit, Export, Disclose, BreakGlass, ApiRead, Import, Own };
}

/// <summary>Where an entry stands in the log.</summary>
/// <param name="Chain">The chain of one run of the program.</param>
/// <param name="Seq">Position in it, from 1, without gaps.</param>
public readonly record struct AccessEntryId(Guid Chain, long Seq)
{
    public override string ToString() => $"{Chain:N}-{Seq}";
}

/// <summary>The entry could not be made durable: the record must not be shown.</summary>
public sealed class AccessNotRecorded(Exception? cause) : Exception("the access log could not be written", cause);

/// <summary>What the person at the screen reads when the entry could not be made durable; nothing of the record is shown.</summary>
public sealed record AccessCannotBeLogged() : Refusal(new Text("查阅记录暂时无法保存，所以不能显示个人信息。请稍后再试；如果一直这样，请联系管理员。", "The access cannot be logged at the moment, so no personal data is shown. Please try again soon; if it stays so, tell an administrator."))
{
    public override int Status => 503;
}

internal static partial class Codes
{
    public static bool IsCode(string text) => Code().IsMatch(text);

    public static bool IsReference(string text) => text.Length <= 160 && Reference().IsMatch(text);

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]{0,79}$", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]*:[A-Za-z0-9._:-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
