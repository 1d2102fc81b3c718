using System.Security.Cryptography;
using System.Text;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using WhiteCrane.Kernel.Clock;

namespace WhiteCrane.Engines.Messages.Ways;

/// <summary>Sends e-mail through the city's own server. The Message-ID follows from the key, so that a repeated try is the same message.</summary>
internal sealed class MailOut(CityClock clock)
{
    /// <exception cref="AddressRefused">The server refuses this address for good (5xx to RCPT TO).</exception>
    /// <exception cref="Exception">Not delivered: no connection, no trust, a passing refusal; worth another try. It says the server's number and never its words, which repeat addresses and user names.</exception>
    public async Task Send(MailWay way, MailSecrets secrets, Outgoing message, CancellationToken cancel)
    {
        try
        {
            await Deliver(way, secrets, message, cancel);
        }
        catch (SmtpCommandException error)
        {
            throw new IOException($"SMTP {(int)error.StatusCode}");
        }
        catch (SmtpProtocolException)
        {
            throw new IOException("no SMTP answer");
        }
        catch (AuthenticationException)
        {
            throw new IOException("SMTP user name or password not accepted");
        }
    }

    private async Task Deliver(MailWay way, MailSecrets secrets, Outgoing message, CancellationToken cancel)
    {
        using var client = new SmtpClient { Timeout = way.TimeoutSeconds * 1000 };
        // Government networks often have no route to revocation lists; trust then rests on the chain or the pinned certificate.
        client.CheckCertificateRevocation = false;
        if (way.Certificate is { } pinned)
            client.ServerCertificateValidationCallback = (_, certificate, _, _) => certificate is not null && string.Equals(certificate.GetCertHashString(HashAlgorithmName.SHA256), pinned, StringComparison.OrdinalIgnoreCase);
        await client.ConnectAsync(way.Host, way.Port, way.Security switch
        {
            MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            MailSecurity.StartTls => SecureSocketOptions.StartTls,
            _ => SecureSocketOptions.None,
        }, cancel);
        if (way.User is { } user) await client.AuthenticateAsync(user, secrets.Password ?? "", cancel);
        try
        {
            await client.SendAsync(Compose(way, message), cancel);
        }
        catch (SmtpCommandException error) when (error.ErrorCode == SmtpErrorCode.RecipientNotAccepted && (int)error.StatusCode >= 500)
        {
            throw new AddressRefused($"SMTP {(int)error.StatusCode}");
        }
        await client.DisconnectAsync(quit: true, cancel);
    }

    private MimeMessage Compose(MailWay way, Outgoing message)
    {
        var mail = new MimeMessage { Subject = message.Title, Date = CityClock.InZone(clock.RealNow), Body = new TextPart("plain") { Text = message.Full } };
        mail.From.Add(MailboxAddress.Parse(way.From));
        mail.To.Add(MailboxAddress.Parse(message.To));
        var domain = mail.From.Mailboxes.First().Domain is { Length: > 0 } own ? own : "localhost";
        mail.MessageId = $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.Key)))[..32]}@{domain}";
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        return mail;
    }
}
