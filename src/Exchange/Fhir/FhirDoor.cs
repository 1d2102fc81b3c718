using Hl7.Fhir.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using WhiteCrane.Exchange.Systems;
using WhiteCrane.Exchange.Tokens;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Kernel.Web;
using Issue = Hl7.Fhir.Model.OperationOutcome.IssueType;
using Task = System.Threading.Tasks.Task;

namespace WhiteCrane.Exchange.Fhir;

/// <summary>
/// The one door of the FHIR interface: who asks, whether the scope allows it, which act does it, and every answer, also a
/// fault's, as a resource.
/// </summary>
internal sealed class FhirDoor(TokenReader tokens, SystemActors systems, ActorHolder actors, CraneDb db, CityClock clock, ILogger<FhirDoor> log)
{
    public const string Path = "/fhir";
    public const int LargestBody = 1 << 20;

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.Map(Path + "/{**rest}", (HttpContext http, FhirDoor door) => door.Serve(http)).WithMetadata(new OpenAttribute());

    private async Task Serve(HttpContext http)
    {
        actors.Current = Actor.Nobody; // whatever cookie came along: a browser's session asks nothing here
        Result<FhirAnswer> answer;
        try
        {
            answer = await Answer(http);
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            answer = TooLarge;
        }
        catch (BadHttpRequestException error)
        {
            answer = new FhirProblem(error.StatusCode, Issue.Structure, "请求无法识别", "The request could not be read");
        }
        catch (Exception error) when (!http.RequestAborted.IsCancellationRequested)
        {
            log.LogError(error, "An unhandled exception has occurred while a system was answered");
            answer = new FhirProblem(500, Issue.Exception, $"程序出了问题，已被记录（{http.TraceIdentifier}），没有保存任何内容。请稍后再试。", $"Something went wrong and has been recorded ({http.TraceIdentifier}); nothing was saved. Try again shortly.");
        }
        await Write(http, answer);
    }

    private async Task<Result<FhirAnswer>> Answer(HttpContext http)
    {
        if (TokenServer.IsPlain(http)) return new FhirProblem(403, Issue.Security, "请使用 https", "Use https");
        string[] parts = [.. (http.Request.RouteValues["rest"] as string ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries)];
        var method = http.Request.Method;
        if (parts is ["metadata"]) return HttpMethods.IsGet(method) ? new FhirAnswer(Capabilities.Of(FhirCall.BaseOf(http), clock.Today)) : NotTaken(http, "GET");
        var known = await Known(http);
        if (known.Refusal is { } unknown) return unknown;
        var caller = known.Value;
        actors.Current = caller.Actor;
        var call = new FhirCall(http, caller, db, clock);
        if (parts.Length == 0) return new FhirProblem(405, Issue.NotSupported, "不接受成批或事务请求", "Batches and transactions are not taken");
        if (FhirResources.Find(parts[0]) is not { } resource) return new FhirProblem(404, Issue.NotSupported, "没有这种资源，可用的见 /fhir/metadata", "There is no such resource here; /fhir/metadata names those there are");
        return parts switch
        {
            [_] when HttpMethods.IsGet(method) => await Search(call, resource, inAddress: true),
            [_] when HttpMethods.IsPost(method) => await Create(call, resource),
            [_] => NotTaken(http, "GET, POST"),
            [_, "_search"] => HttpMethods.IsPost(method) ? await Search(call, resource, inAddress: false) : NotTaken(http, "POST"),
            [_, var id] when HttpMethods.IsGet(method) => await Read(call, resource, id),
            [_, var id] when HttpMethods.IsPut(method) => await Update(call, resource, id),
            [_, _] => NotTaken(http, "GET, PUT"),
            _ => new FhirProblem(404, Issue.NotSupported, "没有这个地址：不提供历史版本和操作", "There is no such address: histories and operations are not given here"),
        };
    }

    private async Task<Result<SystemCaller>> Known(HttpContext http)
    {
        if (await tokens.Read(http) is { } token && await systems.Of(token.System, token.Scopes, http.RequestAborted) is { } caller) return caller;
        http.Response.Headers.WWWAuthenticate = "Bearer";
        return new FhirProblem(401, Issue.Login, $"需要有效的访问令牌：在 {TokenServer.Endpoint} 以 client_credentials 取得", $"A valid access token is needed: get one at {TokenServer.Endpoint} by client_credentials");
    }

    private static async Task<Result<FhirAnswer>> Read(FhirCall call, FhirResource resource, string id)
    {
        if (resource.Read is null && resource.ReadComposed is null) return NotTaken(call.Http, "GET");
        if (Lacks(call, resource, 'r') is { } no) return no;
        if (call.Http.Request.Query.Keys.FirstOrDefault(name => name != "_format") is { } name) return new FhirProblem(400, Issue.Invalid, "读取一条记录没有这个参数", "Reading one record has no such parameter", name[..Math.Min(40, name.Length)]);
        if (resource.Read is { } read && Guid.TryParse(id, out var key)) return await read(call, key);
        return resource.ReadComposed is { } composed ? await composed(call, id) : new NotFound();
    }

    private static async Task<Result<FhirAnswer>> Search(FhirCall call, FhirResource resource, bool inAddress)
    {
        if (resource.Search is null) return NotTaken(call.Http, "GET");
        if (Lacks(call, resource, 's') is { } no) return no;
        var request = call.Http.Request;
        var given = request.Query.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Select(value => value ?? "").ToArray())).ToList();
        var query = FhirQuery.Read(call, resource, given, inAddress: true);
        if (query.Refusal is { } bad) return bad;
        if (inAddress) return await resource.Search(call, query.Value);
        if (!request.HasFormContentType) return new FhirProblem(415, Issue.NotSupported, "查找条件请以 application/x-www-form-urlencoded 发送", "Send what is searched for as application/x-www-form-urlencoded");
        if (request.ContentLength > LargestBody) return TooLarge;
        var form = await request.ReadFormAsync(call.Cancel);
        query = FhirQuery.Read(call, resource, [.. given, .. form.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Select(value => value ?? "").ToArray()))], inAddress: false);
        return query.Refusal is { } wrong ? wrong : await resource.Search(call, query.Value);
    }

    private static async Task<Result<FhirAnswer>> Create(FhirCall call, FhirResource resource)
    {
        if (resource.Create is null) return NotTaken(call.Http, "GET");
        if (Lacks(call, resource, 'c') is { } no) return no;
        var body = await Body(call, resource);
        return body.Refusal is { } bad ? bad : await resource.Create(call, body.Value);
    }

    private static async Task<Result<FhirAnswer>> Update(FhirCall call, FhirResource resource, string id)
    {
        if (resource.Update is null) return NotTaken(call.Http, "GET");
        if (Lacks(call, resource, 'u') is { } no) return no;
        if (!Guid.TryParse(id, out var key)) return new NotFound();
        var body = await Body(call, resource);
        if (body.Refusal is { } bad) return bad;
        if (!Guid.TryParse(body.Value.Id, out var inside) || inside != key) return new FhirProblem(400, Issue.Invalid, "正文里的 id 与地址不一致", "The id in the body is not that of the address", resource.Name + ".id");
        return await resource.Update(call, key, body.Value);
    }

    private static async Task<Result<Resource>> Body(FhirCall call, FhirResource resource)
    {
        var request = call.Http.Request;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType.Value?.ToLowerInvariant() is not (FhirJson.ContentType or "application/json"))
            return new FhirProblem(415, Issue.NotSupported, $"正文请以 {FhirJson.ContentType} 发送", $"Send the body as {FhirJson.ContentType}");
        if (request.ContentLength > LargestBody) return TooLarge;
        if (call.Http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = LargestBody;
        using var bytes = new MemoryStream();
        var buffer = new byte[16 << 10];
        for (int read; (read = await request.Body.ReadAsync(buffer, call.Cancel)) > 0;)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > LargestBody) return TooLarge;
        }
        var (parsed, problems) = FhirJson.Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        if (parsed is not null && parsed.TypeName != resource.Name) return new FhirProblem(400, Issue.Invalid, $"这个地址收 {resource.Name}，正文是别的资源", $"This address takes a {resource.Name}; the body is another resource", "resourceType");
        if (problems.Count > 0) return new FhirProblems([.. problems.Take(20).Select(problem => new FhirProblem(400, Issue.Structure, "正文不符合 FHIR R4，说明见 diagnostics", problem.Message))]);
        return parsed is not null ? parsed : new FhirProblem(400, Issue.Structure, "正文不是完整的 JSON", "The body is no whole JSON");
    }

    private static FhirProblem? Lacks(FhirCall call, FhirResource resource, char letter) =>
        call.Caller.Scopes.Contains((resource.Name, letter)) ? null : new FhirProblem(403, Issue.Forbidden, $"令牌缺少授权范围 system/{resource.Name}.{letter}", $"The token lacks the scope system/{resource.Name}.{letter}");

    private static FhirProblem NotTaken(HttpContext http, string methods)
    {
        http.Response.Headers.Allow = methods;
        return new FhirProblem(405, Issue.NotSupported, $"这里不接受这种请求，可用的有 {methods}，详见 /fhir/metadata", $"This is not taken here; those taken are {methods}, see /fhir/metadata");
    }

    private static FhirProblem TooLarge => new(413, Issue.TooLong, "正文超过 1 MB，没有保存任何内容", "The body is larger than 1 MB; nothing was saved");

    private static async Task Write(HttpContext http, Result<FhirAnswer> answer)
    {
        var response = http.Response;
        var resource = answer.Refusal is { } refusal ? Outcomes.Of(refusal) : answer.Value.Resource;
        response.StatusCode = answer.Refusal?.Status ?? answer.Value.Status;
        response.ContentType = FhirJson.ContentType + "; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        if (answer.Ok && answer.Value.Version is { } version) response.Headers.ETag = $"W/\"{version}\"";
        if (answer.Ok && answer.Value.Location is { } location) response.Headers.Location = location;
        var bytes = FhirJson.Write(resource);
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, http.RequestAborted);
    }
}
