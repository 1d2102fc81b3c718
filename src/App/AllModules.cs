using WhiteCrane.Engines.Access;
using WhiteCrane.Engines.AccessLog;
using WhiteCrane.Engines.Cases;
using WhiteCrane.Engines.Consent;
using WhiteCrane.Engines.Duty;
using WhiteCrane.Engines.Facilities;
using WhiteCrane.Engines.Feedback;
using WhiteCrane.Engines.HandOver;
using WhiteCrane.Engines.Imports;
using WhiteCrane.Engines.Messages;
using WhiteCrane.Engines.Places;
using WhiteCrane.Engines.Registry;
using WhiteCrane.Engines.Residents;
using WhiteCrane.Engines.UpperSystems;
using WhiteCrane.Exchange;
using WhiteCrane.Kernel.Modules;
using WhiteCrane.Programme;

namespace WhiteCrane.App;

/// <summary>Every room of the house, in the order in which their models are built.</summary>
internal static class AllModules
{
    public static readonly ModuleList List = new([new ImportsModule(), new AccessModule(), new AccessLogModule(), new MessagesModule(), new DutyModule(), new HandOverModule(), new FeedbackModule(), new PlacesModule(), new UpperSystemsModule(), new RegistryModule(), new ConsentModule(), new FacilitiesModule(), new CasesModule(), new ResidentsModule(), new ProgrammeModule(), new ExchangeModule()]);
}
