using Hl7.Fhir.Model;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using WhiteCrane.Exchange.Systems;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;

namespace WhiteCrane.Exchange.Fhir;

/// <summary>One request of a system, with what its acts need.</summary>
internal sealed record FhirCall(HttpContext Http, SystemCaller Caller, CraneDb Db, CityClock Clock)
{
    public Actor Actor => Caller.Actor;
    public string Base => BaseOf(Http);
    public CancellationToken Cancel => Http.RequestAborted;

    public T Get<T>() where T : notnull => Http.RequestServices.GetRequiredService<T>();

    public static string BaseOf(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}{FhirDoor.Path}";
}

/// <summary>What goes back: a resource with its version, or a refusal.</summary>
/// <param name="Location">Where a created one is.</param>
internal sealed record FhirAnswer(Resource Resource, int Status = 200, string? Location = null)
{
    public string? Version => Resource.Meta?.VersionId;
}

/// <summary>One parameter by which a resource is searched.</summary>
/// <param name="Personal">Tells something of a person: it is sent in the body of a _search, never in an address.</param>
internal sealed record FhirParameter(string Name, SearchParamType Type, string Says, bool Personal = false);

/// <summary>What a resource's acts are; the router and the CapabilityStatement both come from it.</summary>
internal sealed record FhirResource(string Name, string Says, IReadOnlyList<FhirParameter> Parameters)
{
    public Func<FhirCall, Guid, Task<Result<FhirAnswer>>>? Read { get; init; }

    /// <summary>Reading by an id that is composed of several; see <see cref="ComposedId"/>. It is asked with what is no id of one.</summary>
    public Func<FhirCall, string, Task<Result<FhirAnswer>>>? ReadComposed { get; init; }
    public Func<FhirCall, FhirQuery, Task<Result<FhirAnswer>>>? Search { get; init; }
    public Func<FhirCall, Resource, Task<Result<FhirAnswer>>>? Create { get; init; }
    public Func<FhirCall, Guid, Resource, Task<Result<FhirAnswer>>>? Update { get; init; }

    public char[] Letters => [.. Create is null ? "" : "c", .. Read is null && ReadComposed is null ? "" : "r", .. Update is null ? "" : "u", .. Search is null ? "" : "s"];
}
