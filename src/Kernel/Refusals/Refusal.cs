using WhiteCrane.Standards;

namespace WhiteCrane.Kernel.Refusals;

/// <summary>
/// An expected "no", worded for the person at the screen. Exceptions are bugs; refusals are answers.
/// </summary>
/// <param name="Message">What is wrong and what to do about it.</param>
public abstract record Refusal(Text Message)
{
    /// <summary>The HTTP status the one mapping answers with.</summary>
    public virtual int Status => 409;
}

public sealed record NotSignedIn() : Refusal(new Text("请先登录。", "Please sign in first."))
{
    public override int Status => 401;
}

public sealed record NotAllowed() : Refusal(new Text("您当前的岗位没有办理此事的权限。", "Your present post may not do this."))
{
    public override int Status => 403;
}

public sealed record OtherDivision() : Refusal(new Text("这条记录属于其他地区，您当前的岗位不能办理。", "This record belongs to another division; your post may not act on it."))
{
    public override int Status => 403;
}

public sealed record NotFound() : Refusal(new Text("没有找到这条记录，可能已被删除或您无权查看。", "This record was not found, or you may not see it."))
{
    public override int Status => 404;
}

public sealed record ChangedMeanwhile() : Refusal(new Text("别人刚刚修改过这条记录。您填写的内容仍在页面上，请核对后再提交一次。", "Somebody else has just changed this record. What you typed is still here: check it and submit again."));

/// <summary>A refusal with its own words, where a record of its own would say no more.</summary>
public sealed record Refused(Text Message) : Refusal(Message)
{
    public Refused(string zh, string en) : this(new Text(zh, en)) { }
}

/// <summary>One field whose value cannot be taken.</summary>
/// <param name="Field">Name of the form field, also its anchor.</param>
public sealed record FieldRefusal(string Field, Text Message);

/// <summary>Values that cannot be taken, each named beside its field.</summary>
public sealed record Invalid(IReadOnlyList<FieldRefusal> Errors) : Refusal(new Text("有内容需要修改。", "Some answers need to be changed."))
{
    public Invalid(string field, string zh, string en) : this([new FieldRefusal(field, new Text(zh, en))]) { }

    public override int Status => 422;
}

/// <summary>What an act answers: its value or a refusal.</summary>
public readonly struct Result<T>
{
    private readonly T? value;

    private Result(T? value, Refusal? refusal)
    {
        this.value = value;
        Refusal = refusal;
    }

    public Refusal? Refusal { get; }

    public bool Ok => Refusal is null;

    /// <summary>The value of an act that went through.</summary>
    /// <exception cref="InvalidOperationException">The act was refused: a bug in the caller.</exception>
    public T Value => Refusal is null ? value! : throw new InvalidOperationException("refused: " + Refusal.Message.En);

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>The value of an act that has nothing to tell but that it is done.</summary>
public readonly record struct Done;
