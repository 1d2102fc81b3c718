using System.Linq.Expressions;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Data;

namespace WhiteCrane.Engines.Registry.Filling;

/// <summary>A blank form from another body, dropped in to be filled. Only whoever sent it in sees it.</summary>
internal sealed class ReceivedForm : IVisible<ReceivedForm>
{
    public const string FileOwner = "registry.form";

    public required Guid Id { get; init; }
    public required Guid FileId { get; init; }
    public required string FileName { get; init; }

    /// <summary>Of its headings: forms of the same headings are matched once.</summary>
    public required string Digest { get; init; }
    public required Guid? AccountId { get; init; }
    public required DateTimeOffset At { get; init; }

    public static Expression<Func<ReceivedForm, bool>> VisibleTo(Actor actor)
    {
        var account = actor.AccountId;
        return actor.IsSystem ? _ => true : form => account != null && form.AccountId == account;
    }
}

/// <summary>What an organisation has said that the columns of a form ask for; the last word counts.</summary>
internal sealed class FormMatch : IVisible<FormMatch>
{
    public required Guid Id { get; init; }

    /// <summary>The organisation; for a post without one its account.</summary>
    public required Guid OwnerId { get; init; }
    public required string Digest { get; init; }

    /// <summary>Codes of <see cref="FillColumn"/>, in the order of the headings.</summary>
    public List<string> Columns { get; set; } = [];

    public static Guid OwnerOf(Actor actor) => actor.OrganisationId ?? actor.AccountId ?? Guid.Empty;

    public static Expression<Func<FormMatch, bool>> VisibleTo(Actor actor)
    {
        var owner = OwnerOf(actor);
        return actor.IsSystem ? _ => true : match => match.OwnerId == owner;
    }
}
