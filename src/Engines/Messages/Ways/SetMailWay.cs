using Microsoft.EntityFrameworkCore;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Divisions;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Messages.Ways;

/// <summary>Sets up the mail server. An empty password keeps the stored one, as long as the server stays; "-" removes it.</summary>
internal static class SetMailWay
{
    internal sealed record Request(bool Enabled, MailWay Way, string? Password, int Version);

    internal static async Task<Result<Done>> Handle(Request request, CraneDb db, Actor actor, Keyring keys, CancellationToken cancel = default)
    {
        if (actor.Lacks(MessagesPermissions.ManageWays) is { } no) return no;
        if (actor.OutsideOf(HomeCity.Code) is { } outside) return outside;
        var errors = Check(request.Way);
        if (errors.Count > 0) return new Invalid(errors);
        var way = await db.Visible<Way>(actor).SingleOrDefaultAsync(row => row.Kind == WayKind.Mail, cancel);
        if (way is null) db.Add(way = new Way { Kind = WayKind.Mail });
        else if (way.Version != request.Version) return new ChangedMeanwhile();
        way.Enabled = request.Enabled;
        var before = way.Read<MailWay>();
        var old = (before.Host, before.Port) == (request.Way.Host, request.Way.Port) ? way.Open<MailSecrets>(keys) : new(); // one server's password never goes to another
        way.Keep(request.Way, new MailSecrets { Password = SetHttpWay.Keep(request.Password, old.Password) }, keys);
        if (await db.TrySave(cancel) is { } conflict) return conflict;
        return new Done();
    }

    private static List<FieldRefusal> Check(MailWay way)
    {
        var errors = new List<FieldRefusal>();
        if (Uri.CheckHostName(way.Host) == UriHostNameType.Unknown) errors.Add(new("mail-host", new Text("请填写邮件服务器的主机名或地址", "Enter the host name or address of the mail server")));
        if (way.Port is < 1 or > 65535) errors.Add(new("mail-port", new Text("端口为1到65535", "The port is 1 to 65535")));
        if (!ChooseContactWay.IsMail(way.From)) errors.Add(new("mail-from", new Text("请填写发件邮箱地址", "Enter the sender's e-mail address")));
        if (way.TimeoutSeconds is < 1 or > 60) errors.Add(new("mail-timeout", new Text("等待时间为1到60秒", "The waiting time is 1 to 60 seconds")));
        if (way.Certificate is { } pin && (pin.Length != 64 || !pin.All(char.IsAsciiHexDigit))) errors.Add(new("mail-certificate", new Text("证书指纹是64位十六进制数（SHA-256）", "The fingerprint is 64 hexadecimal digits (SHA-256)")));
        if (way.Security == MailSecurity.None && way.Host is not ("localhost" or "127.0.0.1" or "::1")) errors.Add(new("mail-security", new Text("只有本机的邮件服务器可以不加密", "Only a mail server on this machine may be reached without encryption")));
        return errors;
    }
}
