package example;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

public class App extends RouteBuilder {

    @Override
    public void configure() {
        from("nango:records?providerConfigKey=github&connectionId=user-123&model=GithubIssue")
                .log("${header.CamelNangoLastAction} ${header.CamelNangoRecordId}")
                .to("file:issues?fileName=${header.CamelNangoRecordId}.json");
    }

    public static void main(String[] args) throws Exception {
        Main main = new Main();
        main.configure().addRoutesBuilder(new App());
        main.run(args);
    }
}
