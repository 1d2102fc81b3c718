using WhiteCrane.Engines.Messages.Ways;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Residents.SignIn;

/// <summary>What a resident signs in with: a mobile number or a mailbox, as it is compared.</summary>
internal sealed record ResidentAddress(string Address, bool IsMail, Text? Problem)
{
    private const int Longest = 254;
    private static readonly Text Neither = new("请填写11位手机号码，或完整的邮箱地址", "Enter a mobile number of 11 digits, or a full e-mail address");

    /// <param name="synthetic">Whether numbers that cannot exist are taken, as in the demonstration.</param>
    public static ResidentAddress Read(string typed, bool synthetic)
    {
        var text = Typing.Folded(typed).Trim();
        if (text.Length is 0 or > Longest) return new("", false, Neither);
        if (text.Contains('@'))
        {
            var mail = text.ToLowerInvariant();
            return SignInCodes.IsMailbox(mail) ? new(mail, true, null) : new("", true, Neither);
        }
        var phones = PhoneRules.ReadAll(text, synthetic);
        if (phones.Count != 1) return new("", false, Neither);
        if (phones[0].Problem is { } problem) return new("", false, problem);
        return phones[0].Number is ['1', ..] and { Length: 11 } mobile ? new(mobile, false, null) : new("", false, Neither);
    }

    /// <summary>"138****5678", "l***@example.com".</summary>
    public static string Mask(string address) => address.IndexOf('@') is > 0 and var at ? $"{address[0]}***{address[at..]}" : PhoneRules.Mask(address);
}
