using System.Linq.Expressions;
using System.Text.Json;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Files;
using WhiteCrane.Standards;

namespace WhiteCrane.Engines.Messages.Ways;

/// <summary>How a reminder leaves the program. None: it stays in the program only.</summary>
public enum WayKind { None, Sms, Webhook, Mail }

/// <summary>One way out as an administrator has set it up. What is secret is sealed and never shown again.</summary>
internal sealed class Way : IVisible<Way>, IVersioned
{
    public required WayKind Kind { get; init; }
    public bool Enabled { get; set; }

    /// <summary>JSON of <see cref="HttpWay"/> or <see cref="MailWay"/>.</summary>
    public string Settings { get; set; } = "{}";

    /// <summary>JSON of <see cref="HttpSecrets"/> or <see cref="MailSecrets"/>, sealed with the keyring.</summary>
    public string? Secrets { get; set; }
    public int Version { get; set; }

    public static Expression<Func<Way, bool>> VisibleTo(Actor actor) => MessagesPermissions.Manages(actor) ? _ => true : _ => false;

    public T Read<T>() where T : new() => Settings == "{}" ? new T() : JsonSerializer.Deserialize<T>(Settings)!;

    public T Open<T>(Keyring keys) where T : new() => Secrets is null ? new T() : JsonSerializer.Deserialize<T>(keys.Open(Secrets))!;

    public void Keep<TSettings, TSecrets>(TSettings settings, TSecrets secrets, Keyring keys)
    {
        Settings = JsonSerializer.Serialize(settings);
        Secrets = keys.Seal(JsonSerializer.Serialize(secrets));
    }

    public static Text Name(WayKind kind) => kind switch
    {
        WayKind.Sms => new("短信", "SMS"),
        WayKind.Webhook => new("微信公众号 / 企业微信", "WeChat or WeCom"),
        WayKind.Mail => new("电子邮件", "E-mail"),
        _ => new("只在本系统内", "In the program only"),
    };
}

public enum BodyKind { Json, Form }

/// <summary>A gateway reached by HTTP. Placeholders in <see cref="Template"/>: {to}, {text}, {title}, {link}, {key}; in <see cref="Url"/>: {secret}.</summary>
public sealed record HttpWay
{
    public string Url { get; init; } = "";
    public string Method { get; init; } = "POST";
    public BodyKind Body { get; init; }
    public string Template { get; init; } = "";

    /// <summary>Name of the header that carries the secret, such as Authorization.</summary>
    public string? Header { get; init; }

    /// <summary>A text that a good answer contains; empty where the status alone decides.</summary>
    public string? SuccessMark { get; init; }
    public int TimeoutSeconds { get; init; } = 10;

    /// <summary>SMS parts that may be sent in a calendar month.</summary>
    public int MonthlyBudget { get; init; }
}

internal sealed record HttpSecrets
{
    public string? Url { get; init; }
    public string? Header { get; init; }
    public string? Signature { get; init; }
}

internal enum MailSecurity { StartTls, Tls, None }

internal sealed record MailWay
{
    public string Host { get; init; } = "";
    public int Port { get; init; } = 587;
    public MailSecurity Security { get; init; }
    public string From { get; init; } = "";
    public string? User { get; init; }

    /// <summary>SHA-256 of the one certificate to trust, for a server with a certificate of its own making; null for the usual check.</summary>
    public string? Certificate { get; init; }
    public int TimeoutSeconds { get; init; } = 20;
}

internal sealed record MailSecrets
{
    public string? Password { get; init; }
}
