using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Messages.Ways;

/// <summary>A member of staff chooses how, when and where reminders reach them; nobody chooses for another.</summary>
internal static partial class ChooseContactWay
{
    /// <param name="Version">The version shown; 0 where nothing was chosen yet.</param>
    internal sealed record Request(WayKind Preferred, int DigestHour, string Language, string? Phone, string? Mail, string? WebhookId, int Version);

    internal static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, Keyring keys, CancellationToken cancel = default)
    {
        if (actor.Lacks(MessagesPermissions.Read) is { } no) return no;
        var errors = new List<FieldRefusal>();
        if (request.DigestHour is < 6 or > 21) errors.Add(new("hour", new Text("请选择6点到21点之间", "Choose an hour from 6 to 21")));
        if (request.Phone is { } phone && !MobileNumber().IsMatch(phone)) errors.Add(new("phone", new Text("请填写11位手机号码", "Enter a mobile number of 11 digits")));
        if (request.Mail is { } mail && !IsMail(mail)) errors.Add(new("mail", new Text("请填写完整的邮箱地址，如 name@example.com", "Enter a full e-mail address, like name@example.com")));
        if (request.WebhookId is { Length: > 100 }) errors.Add(new("webhook", new Text("账号标识不超过100个字", "The id must be 100 characters or fewer")));
        switch (request.Preferred)
        {
            case WayKind.Sms when request.Phone is null: errors.Add(new("phone", new Text("选择短信时请填写手机号码", "Enter a mobile number to be reached by SMS"))); break;
            case WayKind.Mail when request.Mail is null: errors.Add(new("mail", new Text("选择邮件时请填写邮箱地址", "Enter an address to be reached by e-mail"))); break;
        }
        if (errors.Count > 0) return new Invalid(errors);
        var contact = await db.Visible<ContactWay>(actor).SingleOrDefaultAsync(cancel);
        if (contact is null) db.Add(contact = new ContactWay { AccountId = actor.AccountId!.Value });
        else if (contact.Version != request.Version) return new ChangedMeanwhile();
        var (oldPhone, oldMail, oldWebhook) = (contact.Address(WayKind.Sms, keys), contact.Address(WayKind.Mail, keys), contact.Address(WayKind.Webhook, keys));
        if (oldPhone != request.Phone) contact.Phone = Seal(request.Phone);
        if (oldMail != request.Mail) contact.Mail = Seal(request.Mail);
        if (oldWebhook != request.WebhookId) contact.WebhookId = Seal(request.WebhookId);
        if ((oldPhone, oldMail, oldWebhook) != (request.Phone, request.Mail, request.WebhookId)) (contact.RefusedWay, contact.RefusedReason) = (WayKind.None, null);
        (contact.Preferred, contact.DigestHour, contact.Language) = (request.Preferred, request.DigestHour, request.Language == "en" ? "en" : "zh");
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return new Done();

        string? Seal(string? plain) => plain is null ? null : keys.Seal(plain);
    }

    internal static bool IsMail(string text) =>
        text.Length <= 254 && !text.Any(char.IsControl) && MailboxAddress.TryParse(text, out var parsed) && parsed.Address == text && text.IndexOf('@') > 0 && text[^1] != '@';

    [GeneratedRegex(@"^1[0-9]{10}$")]
    private static partial Regex MobileNumber();
}
