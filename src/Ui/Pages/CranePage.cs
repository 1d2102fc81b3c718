using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using WhiteCrane.Kernel.Actors;
using WhiteCrane.Kernel.Clock;
using WhiteCrane.Kernel.Data;
using WhiteCrane.Kernel.Refusals;
using WhiteCrane.Kernel.Web;

namespace WhiteCrane.Ui;

/// <summary>
/// A page of the house: it loads, shows, and hands a posted form to the same handler the API calls. Server-rendered once
/// per request; it holds no state.
/// </summary>
public abstract class CranePage : ComponentBase
{
    [Inject] protected CraneDb Db { get; set; } = null!;
    [Inject] protected Actor Actor { get; set; } = null!;
    [Inject] protected CityClock Clock { get; set; } = null!;
    [Inject] protected NavigationManager Navigation { get; set; } = null!;
    private bool read;

    [Inject] private ParkedForms Parked { get; set; } = null!;
    [CascadingParameter] protected HttpContext Http { get; set; } = null!;

    /// <summary>What was typed: sent now, or kept over a sign-in; empty otherwise.</summary>
    protected Posted Form { get; private set; } = Posted.Empty;

    /// <summary>The hidden field that carries the version of the record the form was shown with.</summary>
    private const string Version = "version";

    /// <summary>Why the act was refused; the page shows it above the form.</summary>
    protected Refusal? Refusal { get; private set; }

    /// <summary>The refused fields, for <see cref="PostForm.Errors"/> and the summary.</summary>
    protected IReadOnlyList<FieldError> Problems => Refusal is Invalid invalid ? [.. invalid.Errors.Select(error => new FieldError(error.Field, error.Message))] : [];

    /// <summary>True when the address names nothing this actor may see; the page then shows just that.</summary>
    protected bool Missing { get; private set; }

    /// <summary>
    /// The page is shown once it has read everything: nothing in it, and no part it hands things to, meets a value that is
    /// still being read.
    /// </summary>
    public sealed override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (!read)
        {
            read = true;
            await ReadForm();
            await Load();
        }
        await base.SetParametersAsync(ParameterView.Empty);
    }

    private async Task ReadForm()
    {
        if (HttpMethods.IsPost(Http.Request.Method) && Http.Request.HasFormContentType)
        {
            var form = await Http.Request.ReadFormAsync();
            Form = new Posted(form.Where(field => !field.Key.StartsWith("__", StringComparison.Ordinal)).ToDictionary(field => field.Key, field => field.Value.Select(value => value ?? "").ToArray()), form.Files);
        }
        else if (Http.Request.Query.ContainsKey("parked") && await Parked.Return(Http) is { } parked)
        {
            Form = parked;
        }
    }

    /// <summary>Reads what the page shows. Runs before a posted form is handled.</summary>
    protected virtual Task Load() => Task.CompletedTask;

    protected string? Query(string name) => Http.Request.Query[name].FirstOrDefault();

    protected void NotFoundHere()
    {
        Missing = true;
        Http.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    /// <summary>Goes on after an act, or shows its refusal with everything typed still in place.</summary>
    protected void Answer<T>(Result<T> result, Func<T, string> next)
    {
        if (result.Refusal is { } refusal) Refuse(refusal);
        else Navigation.NavigateTo(next(result.Value));
    }

    /// <summary>Shows a refusal on this page.</summary>
    protected void Refuse(Refusal refusal)
    {
        Refusal = refusal;
        if (refusal is ChangedMeanwhile) Form = Form.Without(Version); // whoever sends it once more has been told, and sends it over what is stored now
        if (!Http.Response.HasStarted) Http.Response.StatusCode = refusal.Status;
    }
}
