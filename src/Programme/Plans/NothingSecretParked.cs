using WhiteCrane.Kernel.Web;
using WhiteCrane.PlanReading;

namespace WhiteCrane.Programme.Plans;

/// <summary>A text with a mark of secrecy is stored nowhere, not even for a day until its sender has signed in again.</summary>
internal sealed class NothingSecretParked : IParkingGuard
{
    public bool MayKeep(string typed) => SecrecyMark.Find(typed) is null;
}
