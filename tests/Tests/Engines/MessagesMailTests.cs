using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.Messages;
using WhiteCrane.Engines.Messages.Ways;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Kernel.Outbox;
using WhiteCrane.Tests.Harness;

namespace WhiteCrane.Tests.Engines;

/// <summary>E-mail against a real SMTP server: taken, refused, put off, dead, and over STARTTLS with a certificate that is or is not trusted.</summary>
public class MessagesMailTests
{
    private const string Absent = "python3-aiosmtpd is not installed";

    private static async Task SetUp(TestCity city, MailWay way)
    {
        var admin = await city.As(Roles.Administrator);
        Assert.Null((await city.Do(admin, (db, services) => SetMailWay.Handle(new(true, way, null, 0), db, admin, services.GetRequiredService<Keyring>()))).Refusal);
    }

    private static MailWay Plain(int port) => new() { Host = "127.0.0.1", Port = port, Security = MailSecurity.None, From = "crane@example.com", TimeoutSeconds = 5 };

    [Theory, OnBoth]
    public async Task A_reminder_arrives_as_the_person_reads_it(Database on)
    {
        Assert.SkipUnless(MessagesSmtpPeer.Present(), Absent);
        await using var city = await TestCity.Start(on);
        await using var peer = await MessagesSmtpPeer.Start();
        await SetUp(city, Plain(peer.Port));
        var staff = await MessagesWaysTests.Reachable(city, WayKind.Mail, phone: null, mail: "staff@example.com");
        await MessagesWaysTests.Tell(city, staff.Post, "danger", Urgency.AtOnce, "燃气报警未处置");
        await MessagesWaysTests.Drain(city);
        var (_, to, source) = await peer.Next();
        Assert.Equal("staff@example.com", to);
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(source));
        var mail = await MimeMessage.LoadAsync(stream);
        Assert.Equal("工作提醒（1条）", mail.Subject);
        Assert.Contains("1. 燃气报警未处置", mail.TextBody);
        Assert.EndsWith("@example.com", mail.MessageId);
        Assert.Equal(DeliveryOutcome.Delivered, Assert.Single(await MessagesWaysTests.Deliveries(city)).Outcome);
    }

    [Fact]
    public async Task A_refused_recipient_is_not_tried_again_and_its_owner_is_told()
    {
        Assert.SkipUnless(MessagesSmtpPeer.Present(), Absent);
        await using var city = await TestCity.Start(Database.Sqlite);
        await using var peer = await MessagesSmtpPeer.Start();
        await SetUp(city, Plain(peer.Port));
        var staff = await MessagesWaysTests.Reachable(city, WayKind.Mail, phone: null, mail: "refused@example.com");
        await MessagesWaysTests.Tell(city, staff.Post, "danger", Urgency.AtOnce);
        await MessagesWaysTests.Drain(city);
        var delivery = Assert.Single(await MessagesWaysTests.Deliveries(city));
        Assert.Equal((DeliveryOutcome.Refused, "SMTP 550"), (delivery.Outcome, delivery.Reason));
        Assert.NotNull((await MessagesWaysTests.Outbox(city, ReminderOut.Kind)).Single().SentAt);
        var contact = await city.Do(staff.Actor, (db, _) => System.Threading.Tasks.Task.FromResult(db.Visible<ContactWay>(staff.Actor).Single()));
        Assert.Equal(WayKind.Mail, contact.RefusedWay);
    }

    [Fact]
    public async Task A_recipient_put_off_and_a_dead_server_are_tried_again_until_given_up()
    {
        Assert.SkipUnless(MessagesSmtpPeer.Present(), Absent);
        await using var city = await TestCity.Start(Database.Sqlite);
        await using (var peer = await MessagesSmtpPeer.Start())
        {
            await SetUp(city, Plain(peer.Port));
            var staff = await MessagesWaysTests.Reachable(city, WayKind.Mail, phone: null, mail: "later@example.com");
            await MessagesWaysTests.Tell(city, staff.Post, "danger", Urgency.AtOnce);
            await MessagesWaysTests.Drain(city);
            var waiting = (await MessagesWaysTests.Outbox(city, ReminderOut.Kind)).Single();
            Assert.Equal((1, city.Clock.RealNow + OutboxWorker.Pause(1)), (waiting.Tries, waiting.NextTryAt));
            Assert.Equal("IOException: SMTP 450", waiting.LastError); // the server's words repeat the address
        }
        for (var tries = 2; tries <= OutboxWorker.LastTry; tries++)
        {
            city.Time.Advance(TimeSpan.FromHours(1));
            await MessagesWaysTests.Drain(city);
        }
        var dead = (await MessagesWaysTests.Outbox(city, ReminderOut.Kind)).Single();
        Assert.Equal(OutboxWorker.LastTry, dead.Tries);
        Assert.NotNull(dead.DeadAt);
        Assert.Contains("SocketException", dead.LastError);
        Assert.Empty(await MessagesWaysTests.Deliveries(city));
    }

    [Fact]
    public async Task Over_starttls_only_the_pinned_certificate_is_trusted()
    {
        Assert.SkipUnless(MessagesSmtpPeer.Present(), Absent);
        await using var city = await TestCity.Start(Database.Sqlite);
        var folder = Directory.CreateTempSubdirectory("crane-smtp-").FullName;
        try
        {
            using var key = RSA.Create(2048);
            var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
            await File.WriteAllTextAsync(Path.Combine(folder, "c.pem"), certificate.ExportCertificatePem());
            await File.WriteAllTextAsync(Path.Combine(folder, "k.pem"), key.ExportPkcs8PrivateKeyPem());
            await using var peer = await MessagesSmtpPeer.Start(Path.Combine(folder, "c.pem"), Path.Combine(folder, "k.pem"));
            var way = Plain(peer.Port) with { Security = MailSecurity.StartTls };
            var message = new Outgoing("k", "staff@example.com", "题", "短", "长\n", "");
            var mail = city.Services.CreateScope().ServiceProvider.GetRequiredService<MailOut>();
            await Assert.ThrowsAsync<MailKit.Security.SslHandshakeException>(() => mail.Send(way, new(), message, default));
            await Assert.ThrowsAsync<MailKit.Security.SslHandshakeException>(() => mail.Send(way with { Certificate = new string('0', 64) }, new(), message, default));
            await mail.Send(way with { Certificate = certificate.GetCertHashString(HashAlgorithmName.SHA256) }, new(), message, default);
            Assert.True((await peer.Next()).Tls);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
